"""What somebody has enrolled in, for whoever thinks about what to say to them."""

BOUGHT = """coalesce((
        select jsonb_agg(jsonb_build_object('item_id', e.item_id, 'item', e.item, 'on_date', e.on_date)
            order by e.on_date desc, e.id)
        from enrolment e where e.tenant_id = c.tenant_id and e.lead_id = c.lead_id
    ), '[]')"""
"""Of the lead of conversation ``c``, the newest first."""
