"""Reports come into LangChain by its own interfaces, with flat metadata."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("langchain_core", reason="needs the extra langchain")

from gangmu.errors import FormatError, ReadError
from gangmu.integrations.langchain import GangmuBlobParser, GangmuLoader, GangmuSplitter
from langchain_core.document_loaders import BaseBlobParser, BaseLoader, Blob
from langchain_core.documents import Document
from langchain_core.embeddings import DeterministicFakeEmbedding
from langchain_core.vectorstores import InMemoryVectorStore

from tests.support.paths import ROOT

SAMPLES = ROOT / "samples"
REPORT = """云泽县2023年法治政府建设年度报告

一、主要举措和成效
（一）强化学习。坚持带头学法。
（二）规范执法。一是统一裁量；二是公开结果。
二、存在的不足
审查力量薄弱。
"""


def test_the_interfaces_are_langchains_own() -> None:
    assert issubclass(GangmuBlobParser, BaseBlobParser)
    assert issubclass(GangmuLoader, BaseLoader)


def test_a_blob_of_text_gives_a_document_a_chunk() -> None:
    blob = Blob.from_data(REPORT, path="yunze.txt")
    found = GangmuBlobParser(max_chars=30).parse(blob)
    assert [document.page_content.splitlines()[0] for document in found] == [
        "（一）强化学习。坚持带头学法。",
        "（二）规范执法。一是统一裁量；二是公开结果。",
        "二、存在的不足",
    ]
    assert found[1].metadata == {
        "title": "云泽县2023年法治政府建设年度报告",
        "year": 2023,
        "place": "云泽县",
        "period": "annual",
        "genre": "rule-of-law-report",
        "source": "yunze.txt",
        "section": "yunze.txt#1.2",
        "number": 1,
        "headings": "一、主要举措和成效 > （二）规范执法",
        "roles": "measures",
        "start": REPORT.index("（二）"),
        "end": REPORT.index("\n二、"),
        "ends": "section",
    }
    assert found[1].id == "yunze.txt#1.2/1"


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_metadata_are_scalars_and_offsets_point_into_the_source(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    for document in GangmuLoader(path).load():
        assert all(type(value) in (str, int) for value in document.metadata.values())
        first = document.page_content[0]
        assert source[document.metadata["start"]] in (first, "１") or first not in source


def test_bytes_of_any_encoding_give_the_same_documents() -> None:
    parse = GangmuBlobParser().parse
    texts = [
        [document.page_content for document in parse(Blob.from_data(REPORT.encode(encoding)))]
        for encoding in ("utf-8", "gb18030", "utf-16")
    ]
    assert texts[0] == texts[1] == texts[2]


def test_the_blobs_own_metadata_stay() -> None:
    blob = Blob(data=REPORT, metadata={"province": "云", "year": 1999})
    document = next(GangmuBlobParser().lazy_parse(blob))
    assert (document.metadata["province"], document.metadata["year"]) == ("云", 1999)


def test_a_blob_without_a_name_is_known_by_its_hash() -> None:
    document = GangmuBlobParser().parse(Blob.from_data(REPORT))[0]
    assert "source" not in document.metadata
    assert len(document.metadata["section"].partition("#")[0]) == 16


def test_a_folder_is_loaded_lazily_in_order_and_by_its_glob(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "a.csv"):
        (tmp_path / name).write_text(REPORT, encoding="utf-8")
    loader = GangmuLoader(tmp_path, glob="*.txt")
    assert isinstance(next(iter(loader.lazy_load())), Document)
    names = [Path(document.metadata["source"]).name for document in loader.load()]
    assert list(dict.fromkeys(names)) == ["a.txt", "b.txt"]
    assert len(GangmuLoader([tmp_path / "a.txt", tmp_path / "b.txt"]).load()) == len(names)


def test_documents_load_without_blocking_a_loop() -> None:
    async def load() -> list[Document]:
        return await GangmuLoader(SAMPLES / "tidy.txt").aload()

    assert asyncio.run(load()) == GangmuLoader(SAMPLES / "tidy.txt").load()


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"no\.txt: does not exist"):
        GangmuLoader(tmp_path / "no.txt").load()
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    with pytest.raises(FormatError, match=r"broken\.docx"):
        GangmuLoader(tmp_path).load()


def test_documents_go_into_a_vector_store_under_their_ids() -> None:
    store = InMemoryVectorStore(DeterministicFakeEmbedding(size=16))
    documents = GangmuLoader(SAMPLES / "tidy.txt", max_chars=100).load()
    assert store.add_documents(documents) == [document.id for document in documents]
    store.add_documents(documents)
    assert len(store.store) == len(documents)
    found = store.similarity_search(documents[2].page_content, k=1)
    assert found[0].page_content == documents[2].page_content


def test_without_the_extra_the_error_names_it() -> None:
    code = "import sys; sys.modules['langchain_core'] = None; import gangmu.integrations.langchain"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install 'gangmu[langchain]'" in run.stderr


def test_a_loader_takes_documents_only_and_goes_on_where_one_fails(tmp_path: Path) -> None:
    """Hidden and other files are passed over; what cannot be read ends the loading, or is on record."""
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "c.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / ".DS_Store").write_bytes(bytes(400))
    (tmp_path / "d.jpg").write_bytes(b"\xff\xd8\xff")
    with pytest.raises(FormatError, match="PNG"):
        GangmuLoader(tmp_path).load()
    loader = GangmuLoader(tmp_path, on_error="skip")
    assert {Path(found.metadata["source"]).name for found in loader.load()} == {"a.txt", "c.txt"}
    assert [(Path(failure.name).name, type(failure.error)) for failure in loader.failures] == [
        ("b.pdf", FormatError)
    ]
    loader.load()
    assert len(loader.failures) == 1


def test_documents_that_one_has_already_are_split() -> None:
    """Markdown in a document is read as such; what the document knows of itself stays."""
    given = Document(
        page_content=f"# {REPORT.replace('一、', '## 一、')}", metadata={"source": "y", "owner": 7}
    )
    found = GangmuSplitter(max_chars=30).transform_documents([given])
    assert len(found) == 3
    assert not any("#" in one.page_content for one in found)
    assert found[0].metadata["owner"] == 7
    assert given.page_content[found[0].metadata["start"] :].startswith("（一）强化学习")


def test_a_chunk_is_measured_by_any_length() -> None:
    """A tokenizer of two tokens a character halves the chunks."""
    text = "一、举措\n" + "坚持带头学法用法。" * 20
    halves = GangmuSplitter(max_chars=80, length=lambda words: 2 * len(words)).split_text(text)
    assert halves == GangmuSplitter(max_chars=40).split_text(text)
    assert all(len(half) <= 40 for half in halves)
