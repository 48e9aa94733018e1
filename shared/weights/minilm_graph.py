"""The ONNX graph of all-MiniLM-L6-v2 from its weights: token ids in, one unit-length vector out.

A BERT of six layers, twelve heads of 32, with mean pooling over the attended tokens and normalisation built
in, so that whoever runs it needs nothing but a tokeniser.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, WIDTH = 6, 12, 384
_HEAD = WIDTH // HEADS
_EPSILON = 1e-12
_MASKED = -1e9

Weights = Mapping[str, np.ndarray[Any, np.dtype[np.float32]]]


class _Graph:
    """Collects nodes and constants; every method answers the name of what it made."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def node(self, operation: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        name = output or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, value: Any) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def whole(self, *numbers: int) -> str:
        return self.constant(np.array(numbers, np.int64))

    def weight(self, name: str, transposed: bool = False) -> str:
        value = self._weights[name]
        return self.constant(value.T if transposed else value)

    def linear(self, x: str, name: str) -> str:
        product = self.node("MatMul", x, self.weight(f"{name}.weight", transposed=True))
        return self.node("Add", product, self.weight(f"{name}.bias"))

    def normalised(self, x: str, name: str) -> str:
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node("LayerNormalization", x, scale, bias, axis=-1, epsilon=_EPSILON)


def minilm(weights: Weights) -> onnx.ModelProto:
    """Inputs ``input_ids`` and ``attention_mask`` (batch, tokens; int64), output ``embedding`` (batch, 384)."""
    graph = _Graph(weights)
    mask = graph.node("Cast", "attention_mask", to=TensorProto.FLOAT)
    x = _embedded(graph, weights)
    bias = _attention_bias(graph, mask)
    for layer in range(LAYERS):
        x = _layer(graph, x, bias, f"encoder.layer.{layer}")
    _pooled(graph, x, mask)
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
        for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", WIDTH])
    made = helper.make_graph(graph.nodes, "minilm", inputs, [output], graph.constants)
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)


def _embedded(graph: _Graph, weights: Weights) -> str:
    tokens = graph.node("Gather", graph.weight("embeddings.word_embeddings.weight"), "input_ids")
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    # Shape and Slice, because onnxruntime rewrites Gather(Range) into an invalid Slice.
    length = graph.node("Shape", "input_ids", start=1, end=2)
    position = graph.node("Slice", graph.constant(places), graph.whole(0), length, graph.whole(0))
    return graph.normalised(graph.node("Add", tokens, position), "embeddings.LayerNorm")


def _attention_bias(graph: _Graph, mask: str) -> str:
    unattended = graph.node("Sub", graph.constant(np.float32(1)), mask)
    bias = graph.node("Mul", unattended, graph.constant(np.float32(_MASKED)))
    return graph.node("Unsqueeze", bias, graph.whole(1, 2))


def _layer(graph: _Graph, x: str, bias: str, name: str) -> str:
    heads, flat = graph.whole(0, 0, HEADS, _HEAD), graph.whole(0, 0, WIDTH)

    def projected(part: str, order: list[int]) -> str:
        split = graph.node("Reshape", graph.linear(x, f"{name}.attention.self.{part}"), heads)
        return graph.node("Transpose", split, perm=order)

    query, value = projected("query", [0, 2, 1, 3]), projected("value", [0, 2, 1, 3])
    likeness = graph.node("MatMul", query, projected("key", [0, 2, 3, 1]))
    scaled = graph.node("Mul", likeness, graph.constant(np.float32(_HEAD**-0.5)))
    attention = graph.node("Softmax", graph.node("Add", scaled, bias))
    mixed = graph.node("Transpose", graph.node("MatMul", attention, value), perm=[0, 2, 1, 3])
    attended = graph.linear(graph.node("Reshape", mixed, flat), f"{name}.attention.output.dense")
    x = graph.normalised(graph.node("Add", attended, x), f"{name}.attention.output.LayerNorm")
    inner = graph.node("Gelu", graph.linear(x, f"{name}.intermediate.dense"))
    return graph.normalised(
        graph.node("Add", graph.linear(inner, f"{name}.output.dense"), x), f"{name}.output.LayerNorm"
    )


def _pooled(graph: _Graph, x: str, mask: str) -> str:
    weights = graph.node("Unsqueeze", mask, graph.whole(2))
    summed = graph.node("ReduceSum", graph.node("Mul", x, weights), graph.whole(1), keepdims=0)
    count = graph.node("ReduceSum", weights, graph.whole(1), keepdims=0)
    mean = graph.node("Div", summed, count)
    return graph.node("LpNormalization", mean, output="embedding", axis=-1, p=2)
