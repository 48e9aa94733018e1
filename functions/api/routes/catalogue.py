"""The catalogue by hand: items and their facts, each change with the moment from which it holds."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any
from uuid import UUID

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
from aws_lambda_powertools.event_handler.openapi.params import Body, Path, Query

from functions.api.access import Needs, caller
from functions.api.catalogue_shapes import FactIn, FactPatch, FactsIn, ItemIn, ItemOut, ItemPatch, Saved, merged
from functions.api.identifiers import Readable
from functions.api.pages import Cursor, Limit, Page, after_id, page
from functions.api.ports import Ports
from shared.db.catalogue import CatalogueStore
from shared.domain.catalogue_changes import (
    AddFact,
    AddItem,
    Change,
    ChangeFact,
    ChangeItem,
    RemoveFact,
    RemoveItem,
)
from shared.domain.cataloguing import ItemKind, KeptFact, KeptItem, NewItem
from shared.domain.iso_time import LocalMoment
from shared.errors import ConflictError, NotFoundError
from shared.ports import Poker

ItemPath = Annotated[UUID, Path(), Readable("item")]
FactPath = Annotated[UUID, Path(), Readable("fact")]
At = Annotated[
    LocalMoment | None, Query(alias="from", description="From when on; a date is its midnight. Now if left out.")
]
_ITEMS = "/v1/catalogue/items"
_ITEM = f"{_ITEMS}/<item_id>"
_FACT = "/v1/catalogue/facts/<fact_id>"
_READS: list[Callable[..., Any]] = [Needs("knowledge:read")]
_WRITES: list[Callable[..., Any]] = [Needs("knowledge:write")]


def routes(app: APIGatewayHttpResolver, ports: Ports) -> None:
    """Register."""
    desk = _Desk(app, CatalogueStore(ports.database), ports.poker)
    _items(app, desk)
    _facts(app, desk)


def _items(app: APIGatewayHttpResolver, desk: "_Desk") -> None:
    @app.get(_ITEMS, middlewares=_READS)
    def items(
        kind: Annotated[ItemKind | None, Query()] = None, limit: Limit = 20, cursor: Cursor = None
    ) -> Page[ItemOut]:
        """What is offered, with the facts in force or to come."""
        found = desk.store.items(desk.tenant, kind, after_id(cursor), limit + 1).items
        return page(found, limit, lambda item: [str(item.id)], ItemOut.of)

    @app.post(_ITEMS, middlewares=_WRITES)
    def add(item: Annotated[ItemIn, Body()]) -> Saved:
        """Publish an item."""
        given = item.model_dump(include={"kind", "name", "aliases"})
        return desk.save([AddItem(item=NewItem(**given, facts=tuple(fact.fact for fact in item.facts)))])

    @app.get(_ITEM, middlewares=_READS)
    def show(item_id: ItemPath) -> ItemOut:
        """One item with the facts in force or to come."""
        return ItemOut.of(desk.item(item_id))

    @app.get(f"{_ITEM}/history", middlewares=_READS)
    def history(item_id: ItemPath) -> ItemOut:
        """One item with everything that was ever published of it, removed ones, too."""
        return ItemOut.of(desk.item(item_id, history=True))

    @app.patch(_ITEM, middlewares=_WRITES)
    def rename(item_id: ItemPath, patch: Annotated[ItemPatch, Body()]) -> Saved:
        """Call it something else. It stays the same item."""
        desk.item(item_id)
        return desk.save([ChangeItem(item_id=item_id, **patch.model_dump())], item_id)

    @app.delete(_ITEM, middlewares=_WRITES)
    def remove(item_id: ItemPath, at: At = None) -> Saved:
        """No longer offer it."""
        desk.item(item_id)
        return desk.save([RemoveItem(item_id=item_id, at=at)], item_id)


def _facts(app: APIGatewayHttpResolver, desk: "_Desk") -> None:
    @app.put(f"{_ITEM}/facts", middlewares=_WRITES)
    def replace(item_id: ItemPath, whole: Annotated[FactsIn, Body()]) -> Saved:
        """Change all facts of an item together: instalments, for instance, that add up only when all have changed."""
        there = {fact.id for fact in desk.item(item_id).facts}
        kept = {fact.id for fact in whole.facts if fact.id}
        if kept - there:
            raise ConflictError("Some of these facts were changed or removed meanwhile. Read the item again.")
        gone: list[Change] = [RemoveFact(fact_id=fact) for fact in sorted(there - kept)]
        new: list[Change] = [
            ChangeFact(fact_id=one.id, fact=one.fact) if one.id else AddFact(item_id=item_id, fact=one.fact)
            for one in whole.facts
        ]
        return desk.save([*gone, *new], item_id)

    @app.post(f"{_ITEM}/facts", middlewares=_WRITES)
    def add_fact(item_id: ItemPath, fact: Annotated[FactIn, Body()]) -> Saved:
        """Publish one more fact."""
        desk.item(item_id)
        return desk.save([AddFact(item_id=item_id, fact=fact.fact)], item_id)

    @app.patch(_FACT, middlewares=_WRITES)
    def change_fact(fact_id: FactPath, patch: Annotated[FactPatch, Body()]) -> Saved:
        """Say something else, at once or from a moment on. What was said stays in the history."""
        item, old = desk.fact(fact_id)
        return desk.save([ChangeFact(fact_id=fact_id, fact=merged(old, patch))], item.id)

    @app.delete(_FACT, middlewares=_WRITES)
    def remove_fact(fact_id: FactPath, at: At = None) -> Saved:
        """No longer say it."""
        item, _ = desk.fact(fact_id)
        return desk.save([RemoveFact(fact_id=fact_id, at=at)], item.id)


class _Desk:
    """The store, for whoever calls."""

    def __init__(self, app: APIGatewayHttpResolver, store: CatalogueStore, poker: Poker) -> None:
        self._app, self.store, self._poker = app, store, poker

    @property
    def tenant(self) -> UUID:
        return caller(self._app).tenant_id

    def item(self, item_id: UUID, *, history: bool = False) -> KeptItem:
        item = self.store.item(self.tenant, item_id, history=history)
        if item is None:
            raise NotFoundError("There is no such item.")
        return item

    def fact(self, fact_id: UUID) -> tuple[KeptItem, KeptFact]:
        item = self.store.item_of(self.tenant, fact_id)
        if item is None:
            raise NotFoundError("There is no such fact.")
        for fact in item.facts:
            if fact.id == fact_id:
                return item, fact
        raise ConflictError("This fact was changed or removed meanwhile. Read the item again.")

    def save(self, changes: Sequence[Change], item_id: UUID | None = None) -> Saved:
        """Make the changes; they are all of one item, by default of the one that they make."""
        done = self.store.apply(self.tenant, changes, caller(self._app).actor)
        self._poker.events(self.tenant)
        made = item_id or done.made[0]
        item = self.store.item(self.tenant, made, history=True) if made else None
        if item is None:
            raise NotFoundError("There is no such item.")
        open_facts = tuple(fact for fact in item.facts if not fact.over(done.catalogue.now))
        return Saved(item=ItemOut.of(item.model_copy(update={"facts": open_facts})), doubts=done.doubts)
