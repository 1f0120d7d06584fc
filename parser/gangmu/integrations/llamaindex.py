"""Parse documents into LlamaIndex nodes: the chunks as leaves, the sections above them as parents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

from gangmu.errors import MissingExtraError
from gangmu.integrations.flat import Scalar, facts_of, place_of
from gangmu.model.blocks import Item, Point, Section, Span
from gangmu.model.report import Report, paths, words_of
from gangmu.output.chunks.chunk import MAX_CHARS, Chunk, chunks, section_text
from gangmu.pipeline import parse

try:
    from llama_index.core.bridge.pydantic import Field
    from llama_index.core.node_parser import NodeParser
    from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, RelatedNodeInfo, TextNode
    from llama_index.core.utils import get_tqdm_iterable
except ImportError:
    raise MissingExtraError("llamaindex", "gangmu.integrations.llamaindex") from None

# What an embedding or a model need not read.
_HIDDEN = ["section", "number", "start", "end", "ends", "roles", "genre", "period"]


class GangmuNodeParser(NodeParser):
    """Parse documents into a tree of nodes, for `AutoMergingRetriever` and every index.

    A leaf is a chunk (`gangmu.output.chunks.chunk`), a parent a section with the text of all that stands
    under it; `get_leaf_nodes` of LlamaIndex parts them. Ids are those of the chunks and of
    `gangmu.output.tables`, so that parsing a document again replaces its nodes; `id_func` is not asked.
    `start_char_idx` and `end_char_idx` are offsets into the document's text, where a node's own
    text, which is in normal form, need not be found by searching. Leaves are linked to the leaves
    before and after them, branches to the branches beside them.
    """

    max_chars: int = Field(default=MAX_CHARS, gt=0, description="Most code points of a leaf.")
    length: Callable[[str], int] = Field(default=len, exclude=True, description="What max_chars counts.")

    @classmethod
    def class_name(cls) -> str:
        """Return the name of the class, as LlamaIndex stores it."""
        return "GangmuNodeParser"

    def _parse_nodes(
        self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any
    ) -> list[BaseNode]:
        listed = get_tqdm_iterable(nodes, show_progress, "Parsing nodes")
        return [made for node in listed for made in self._nodes_of(node)]

    def _postprocess_parsed_nodes(self, nodes: list[BaseNode], parent_doc_map: Any) -> list[BaseNode]:
        """Return the nodes as they are: the base class would search for their text to find offsets."""
        return nodes

    def _nodes_of(self, node: BaseNode) -> list[BaseNode]:
        report = parse(node.get_content(metadata_mode=MetadataMode.NONE), with_source=True)
        found = chunks(report, max_chars=self.max_chars, length=self.length, doc=node.node_id)
        shared = _Shared(
            # Asked for once: it takes the hash of the whole document.
            source=node.source_node or node.as_related_node_info(),
            metadata={**facts_of(report), **(node.metadata if self.include_metadata else {})},
            not_embedded=[*node.excluded_embed_metadata_keys, *_HIDDEN],
            not_told=[*node.excluded_llm_metadata_keys, *_HIDDEN],
        )
        grown = [self._grow(twig, shared, ()) for twig in _twigs(report, node.node_id, found)]
        made: list[BaseNode] = [one for nodes in grown for one in nodes]
        if self.include_prev_next_rel:
            _chain([one for one in made if not _is_branch(one)])
            _chain([nodes[0] for nodes in grown if _is_branch(nodes[0])])
        return made

    def _grow(self, twig: Twig, shared: _Shared, above: tuple[str, ...]) -> list[TextNode]:
        """Make the nodes of a twig, the parent first, and link them."""
        if isinstance(twig, Chunk):
            return [_node(shared, twig.id, twig.text, twig.span, place_of(twig))]
        headings = (*above, words_of(twig.point))
        place: dict[str, Scalar] = {
            "section": twig.id,
            "headings": " > ".join(headings),
            "roles": ";".join(twig.point.roles),
            "start": twig.point.span[0],
            "end": twig.point.span[1],
        }
        parent = _node(shared, twig.id, section_text(twig.point), twig.point.span, place)
        grown = [self._grow(child, shared, headings) for child in twig.children]
        children = [nodes[0] for nodes in grown]
        for child in children:
            child.relationships[NodeRelationship.PARENT] = parent.as_related_node_info()
        parent.relationships[NodeRelationship.CHILD] = [child.as_related_node_info() for child in children]
        if self.include_prev_next_rel:
            _chain([child for child in children if _is_branch(child)])
        return [parent, *(node for nodes in grown for node in nodes)]


class _Shared(NamedTuple):
    """What the nodes of a document have in common."""

    source: RelatedNodeInfo
    metadata: dict[str, Any]
    not_embedded: list[str]
    not_told: list[str]


def _node(shared: _Shared, id: str, text: str, span: Span, place: dict[str, Scalar]) -> TextNode:
    return TextNode(
        id_=id,
        text=text,
        metadata={**shared.metadata, **place},
        excluded_embed_metadata_keys=shared.not_embedded,
        excluded_llm_metadata_keys=shared.not_told,
        start_char_idx=span[0],
        end_char_idx=span[1],
        relationships={NodeRelationship.SOURCE: shared.source},
    )


class _Branch(NamedTuple):
    """A point with more than one chunk, or with chunks further down."""

    id: str
    point: Point
    children: tuple[Twig, ...]


Twig: TypeAlias = Chunk | _Branch


def _twigs(report: Report, doc: str, found: Sequence[Chunk]) -> Iterator[Twig]:
    """Yield what stands at the top, in document order."""
    own: dict[str, list[Chunk]] = {}
    for chunk in found:
        own.setdefault(chunk.section, []).append(chunk)
    for path, block in paths(report.children):
        if isinstance(block, Section | Item):
            yield from _twig(f"{doc}#{path}", block, own)
        else:
            yield from own.get(f"{doc}#{path}", ())


def _twig(id: str, point: Point, own: dict[str, list[Chunk]]) -> Iterator[Twig]:
    """Yield the branch of a point; its one chunk where that is all of it; nothing where it has none."""
    chunks_here = own.get(id, [])
    below = [
        twig
        for path, child in paths(point.children, f"{id}.")
        if isinstance(child, Section)
        for twig in _twig(path, child, own)
    ]
    if len(chunks_here) == 1 and not below:
        yield chunks_here[0]
    elif chunks_here or below:
        yield _Branch(id, point, tuple(sorted([*chunks_here, *below], key=_start)))


def _start(twig: Twig) -> int:
    return twig.span[0] if isinstance(twig, Chunk) else twig.point.span[0]


def _is_branch(node: BaseNode) -> bool:
    return NodeRelationship.CHILD in node.relationships


def _chain(nodes: Sequence[BaseNode]) -> None:
    """Link nodes to those before and after them."""
    for one, other in pairwise(nodes):
        one.relationships[NodeRelationship.NEXT] = other.as_related_node_info()
        other.relationships[NodeRelationship.PREVIOUS] = one.as_related_node_info()
