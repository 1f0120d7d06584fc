"""Reports become LlamaIndex nodes that know their parents, neighbours and places; merging works."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import unicodedata
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("llama_index.core", reason="needs the extra llamaindex")

import gangmu
from gangmu.integrations.llamaindex import GangmuNodeParser
from gangmu.output.chunks.chunk import chunks
from llama_index.core import Document, MockEmbedding, StorageContext, VectorStoreIndex
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.ingestion import IngestionPipeline
from llama_index.core.node_parser import NodeParser, get_leaf_nodes, get_root_nodes
from llama_index.core.retrievers import AutoMergingRetriever
from llama_index.core.schema import BaseNode, MetadataMode, NodeWithScore, QueryBundle, TextNode
from llama_index.core.storage.docstore import SimpleDocumentStore

from tests.support.paths import ROOT

SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
REPORT = """一、主要举措和成效
（一）强化学习
1.带头学法。主要负责人学法六次。
2.集中学法。全年举办讲座三期。
（二）规范执法
1.统一裁量。修订裁量基准二十项。
2.公开结果。公示执法结果三百件。
3.回访企业。回访企业四十户次。
二、存在的不足
审查力量薄弱。
"""


def nodes_of(text: str, **options: Any) -> list[BaseNode]:
    return GangmuNodeParser(**options).get_nodes_from_documents([Document(text=text, id_="d")])


def plain(char: str) -> str:
    """Give a character as it is in whatever width it was written."""
    return unicodedata.normalize("NFKC", char).replace("。", ".")


def by_id(nodes: list[BaseNode]) -> dict[str, TextNode]:
    return {node.node_id: node for node in nodes if isinstance(node, TextNode)}


def names(related: Any) -> list[str]:
    return [one.node_id for one in related or []]


class Fixed(BaseRetriever):
    """Retrieve the nodes with these ids, all alike."""

    def __init__(self, nodes: dict[str, TextNode], ids: list[str]) -> None:
        super().__init__()
        self._found = [NodeWithScore(node=nodes[id], score=0.5) for id in ids]

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return self._found


def merged(nodes: list[BaseNode], ids: list[str]) -> list[str]:
    """Give the ids of what auto-merging makes of some leaves."""
    store = SimpleDocumentStore()
    store.add_documents(nodes)
    context = StorageContext.from_defaults(docstore=store)
    retriever = AutoMergingRetriever(Fixed(by_id(nodes), ids), context)  # type: ignore[arg-type]
    return sorted(found.node.node_id for found in retriever.retrieve("学法"))


def test_the_interface_is_llamaindexs_own() -> None:
    assert issubclass(GangmuNodeParser, NodeParser)
    assert GangmuNodeParser.class_name() == "GangmuNodeParser"
    with pytest.raises(ValueError, match="greater than 0"):
        GangmuNodeParser(max_chars=0)


def test_leaves_are_the_chunks_and_parents_the_sections_above() -> None:
    nodes = nodes_of(REPORT, max_chars=20)
    leaves = get_leaf_nodes(nodes)
    expected = chunks(gangmu.parse(REPORT, with_source=True), max_chars=20, doc="d")
    assert [leaf.node_id for leaf in leaves] == [chunk.id for chunk in expected]
    assert [leaf.get_content(MetadataMode.NONE) for leaf in leaves] == [chunk.text for chunk in expected]
    assert [root.node_id for root in get_root_nodes(nodes)] == ["d#1", "d#2/1"]
    found = by_id(nodes)
    assert names(found["d#1"].child_nodes) == ["d#1.1", "d#1.2"]
    assert names(found["d#1.2"].child_nodes) == ["d#1.2.1/1", "d#1.2.2/1", "d#1.2.3/1"]
    assert found["d#1.2"].get_content(MetadataMode.NONE).splitlines()[0] == "（二）规范执法"


def test_a_report_that_fits_has_no_parents() -> None:
    assert {node.node_id for node in nodes_of(REPORT)} == {"d#1/1", "d#2/1"}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("size", [60, 400])
def test_relations_agree_with_each_other(path: Path, size: int) -> None:
    nodes = nodes_of(path.read_text(encoding="utf-8"), max_chars=size)
    found = by_id(nodes)
    assert len(found) == len(nodes)
    for node in found.values():
        assert node.source_node is not None and node.source_node.node_id == "d"
        for child in names(node.child_nodes):
            parent = found[child].parent_node
            assert parent is not None and parent.node_id == node.node_id
        if node.next_node is not None:
            back = found[node.next_node.node_id].prev_node
            assert back is not None and back.node_id == node.node_id
        if node.parent_node is not None:
            assert node.node_id in names(found[node.parent_node.node_id].child_nodes)
    leaves = get_leaf_nodes(nodes)
    assert [one.next_node and one.next_node.node_id for one in leaves] == [
        *[leaf.node_id for leaf in leaves[1:]],
        *([None] if leaves else []),
    ]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_offsets_are_set_also_where_the_text_was_repaired(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = by_id(nodes_of(text, max_chars=100))
    for node in found.values():
        assert node.start_char_idx is not None and node.end_char_idx is not None
        said = text[node.start_char_idx], text[node.end_char_idx - 1]
        assert [*map(plain, said)] == [plain(node.text[0]), plain(node.text[-1])]
        for child in names(node.child_nodes):
            assert node.start_char_idx <= (found[child].start_char_idx or 0)
            assert (found[child].end_char_idx or 0) <= node.end_char_idx
    leaves = [found[leaf.node_id] for leaf in get_leaf_nodes(list(found.values()))]
    assert all((one.end_char_idx or 0) <= (other.start_char_idx or 0) for one, other in pairwise(leaves))


def test_most_of_the_children_are_merged_into_their_section() -> None:
    nodes = nodes_of(REPORT, max_chars=20)
    assert merged(nodes, ["d#1.2.1/1", "d#1.2.3/1"]) == ["d#1.2"]
    assert merged(nodes, ["d#1.2.1/1"]) == ["d#1.2.1/1"]


def test_merging_goes_on_to_the_section_above() -> None:
    nodes = nodes_of(REPORT, max_chars=20)
    ids = ["d#1.1.1/1", "d#1.1.2/1", "d#1.2.1/1", "d#1.2.2/1"]
    assert merged(nodes, ids) == ["d#1"]


def test_an_index_finds_and_merges() -> None:
    nodes = nodes_of(REPORT, max_chars=20)
    store = SimpleDocumentStore()
    store.add_documents(nodes)
    context = StorageContext.from_defaults(docstore=store)
    index = VectorStoreIndex(get_leaf_nodes(nodes), storage_context=context, embed_model=MockEmbedding(8))
    retriever = AutoMergingRetriever(index.as_retriever(similarity_top_k=6), context)
    assert sorted(found.node.node_id for found in retriever.retrieve("规范执法")) == ["d#1", "d#2/1"]


def test_metadata_hold_the_headings_and_the_documents_own_win_over_the_reports() -> None:
    text = f"云泽县2023年法治政府建设年度报告\n\n{REPORT}"
    document = Document(
        text=text, metadata={"title": "mine", "file": "x"}, excluded_embed_metadata_keys=["file"]
    )
    leaf = get_leaf_nodes(GangmuNodeParser(max_chars=20).get_nodes_from_documents([document]))[0]
    assert leaf.metadata["headings"] == "一、主要举措和成效 > （一）强化学习 > 1.带头学法"
    assert (leaf.metadata["title"], leaf.metadata["year"]) == ("mine", 2023)
    embedded = leaf.get_content(MetadataMode.EMBED)
    assert "（一）强化学习" in embedded and "section" not in embedded and "file" not in embedded


def test_what_is_not_wanted_is_left_out() -> None:
    document = Document(text=REPORT, metadata={"file": "x"})
    parser = GangmuNodeParser(include_metadata=False, include_prev_next_rel=False, max_chars=20)
    for node in parser.get_nodes_from_documents([document]):
        assert "file" not in node.metadata and node.next_node is None and node.prev_node is None


def test_nodes_of_another_parser_keep_their_document() -> None:
    document = Document(text=REPORT, id_="whole")
    part = TextNode(text=REPORT, id_="part")
    part.relationships["1"] = document.as_related_node_info()  # type: ignore[index]
    node = GangmuNodeParser()([part])[0]
    assert node.ref_doc_id == "whole" and node.node_id == "part#1/1"


def test_it_is_a_step_of_a_pipeline_and_gives_the_same_twice() -> None:
    pipeline = IngestionPipeline(transformations=[GangmuNodeParser(max_chars=20)], disable_cache=True)
    documents = [Document(text=REPORT, id_="d")]
    one, other = pipeline.run(documents=documents), asyncio.run(pipeline.arun(documents=documents))
    assert [node.hash for node in one] == [node.hash for node in other]
    assert [node.node_id for node in one] == [node.node_id for node in other]


@pytest.mark.parametrize("text", ["", "   ", "\ufffd", "没有标题的一句话。"])
def test_any_text_gives_nodes_or_none(text: str) -> None:
    assert len(nodes_of(text)) <= 1


def test_without_the_extra_the_error_names_it() -> None:
    code = "import sys; sys.modules['llama_index'] = None; import gangmu.integrations.llamaindex"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'gangmu[llamaindex]'" in run.stderr
