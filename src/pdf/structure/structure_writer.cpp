#include "pdf/structure/structure_writer.h"

#include "pdf/objects/name_tree.h"
#include "pdf/objects/syntax.h"
#include "pdf/structure/structure_types.h"

#include <algorithm>

namespace rapporteur::pdf {

namespace {

// Sorts items by their group, each group in the order that it came in, by counting: gives where each of the
// `groups` groups begins in the result, and after the last one where it ends.
template <typename Item, typename GroupOf>
std::vector<std::uint32_t> sort_by_group(std::vector<Item> const& items, std::size_t groups,
                                         GroupOf const& group_of, std::vector<Item>& sorted)
{
    std::vector<std::uint32_t> begin(groups + 1, 0);
    for (Item const& item : items) ++begin[group_of(item) + 1];
    for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    std::vector<std::uint32_t> next = begin;
    sorted.resize(items.size());
    for (Item const& item : items) sorted[next[group_of(item)]++] = item;
    return begin;
}

}

std::vector<bool> elements_to_write(ElementTree const& tree, ContentItems const& items)
{
    std::vector<bool> written(tree.size(), false);
    for (ContentItems::MarkedContent const& content : items.contents())
        written[tree.element_of_leaf(content.leaf)] = true;
    for (ContentItems::Annotation const& annotation : items.annotations()) written[annotation.element] = true;
    for (std::size_t i = tree.size(); i-- > 0;) {
        Element const& element = tree[static_cast<ElementIndex>(i)];
        if (element.keep_empty) written[i] = true;
        if (written[i] && element.parent != no_element) written[element.parent] = true;
    }
    written[0] = true;
    return written;
}

StructureWriter::StructureWriter(File& file, ElementTree const& tree, ContentItems const& items,
                                 std::vector<bool> const& written, std::vector<ObjectId> const& pages)
    : file_(file), tree_(tree), items_(items), written_(written), pages_(pages)
{
    content_begin_ = sort_by_group(
        items.contents(), tree.leaf_count(),
        [](ContentItems::MarkedContent const& content) { return std::size_t{content.leaf}; }, contents_);
    annotation_begin_ = sort_by_group(
        items.annotations(), tree.size(),
        [](ContentItems::Annotation const& annotation) { return std::size_t{annotation.element}; },
        annotations_);
    if (!tree.references().empty()) {
        reference_begin_ = sort_by_group(
            tree.references(), tree.size(),
            [](ElementTree::Reference const& reference) { return std::size_t{reference.from}; }, references_);
    }
}

ObjectId StructureWriter::run()
{
    ObjectId const root = file_.reserve();
    ids_.assign(tree_.size(), ObjectId{});
    for (std::size_t i = 0; i < tree_.size(); ++i) {
        file_.stop().sometimes();
        if (written_[i]) ids_[i] = file_.reserve();
    }
    if (file_.is_pdf_2()) write_namespaces();
    for (std::size_t i = 0; i < tree_.size(); ++i) {
        if (written_[i]) write_element(static_cast<ElementIndex>(i), root);
    }
    std::string body = "/Type/StructTreeRoot/K ";
    append_reference(body, ids_[0]);
    body += "/ParentTree ";
    append_reference(body, write_parent_tree());
    if (std::optional<ObjectId> const id_tree = write_id_tree()) {
        body += "/IDTree ";
        append_reference(body, *id_tree);
    }
    body += namespaces_;
    file_.write(root, body);
    return root;
}

// ISO 32000-2, 14.7.4 and 14.8.6: the types are standard ones of the two. The role map, which is for elements
// without a namespace, tells readers that know none what PDF 1.7 has for the new ones.
void StructureWriter::write_namespaces()
{
    ObjectId const pdf_1 = file_.write("/Type/Namespace/NS(http://iso.org/pdf/ssn)");
    ObjectId const pdf_2 = file_.write("/Type/Namespace/NS(http://iso.org/pdf2/ssn)");
    in_pdf_1_ = std::string("/NS ");
    append_reference(in_pdf_1_, pdf_1);
    in_pdf_2_ = std::string("/NS ");
    append_reference(in_pdf_2_, pdf_2);
    namespaces_ = std::string("/Namespaces[");
    append_reference(namespaces_, pdf_1);
    namespaces_ += ' ';
    append_reference(namespaces_, pdf_2);
    namespaces_ += "]/RoleMap<</FENote/Note/Em/Span/Strong/Span>>";
}

// To what the file has.
void StructureWriter::append_references(std::string& body, ElementIndex element) const
{
    if (reference_begin_.empty()) return;
    std::string references;
    for (std::uint32_t i = reference_begin_[element]; i < reference_begin_[element + 1]; ++i) {
        if (!written_[references_[i].to]) continue;
        if (!references.empty()) references += ' ';
        append_reference(references, ids_[references_[i].to]);
    }
    if (!references.empty()) body += "/Ref[" + references + ']';
}

void StructureWriter::write_element(ElementIndex index, ObjectId root)
{
    Element const& element = tree_[index];
    Kids kids;
    for (Kid const kid : element.kids) {
        if (kid.is_leaf) {
            add_contents(kids, kid.index);
        } else if (written_[kid.index]) {
            append_reference(kids.entries, ids_[kid.index]);
            kids.entries += ' ';
            ++kids.count;
        }
    }
    add_annotations(kids, index);
    std::string body = "/Type/StructElem/S/";
    body += element.type;
    if (file_.is_pdf_2()) body += is_in_pdf_2(element.type) ? in_pdf_2_ : in_pdf_1_;
    body += "/P ";
    append_reference(body, element.parent == no_element ? root : ids_[element.parent]);
    body += element.all_entries();
    append_references(body, index);
    if (kids.page) {
        body += "/Pg ";
        append_reference(body, pages_.at(*kids.page));
    }
    if (kids.count > 0) {
        kids.entries.pop_back();
        body += "/K";
        body += kids.count == 1 ? " " + kids.entries : "[" + kids.entries + "]";
    }
    file_.write(ids_[index], body);
}

// Content of the element's own page by its MCID, of any other by a marked-content reference.
void StructureWriter::add_contents(Kids& kids, Leaf leaf) const
{
    for (std::uint32_t i = content_begin_[leaf]; i < content_begin_[leaf + 1]; ++i) {
        ContentItems::MarkedContent const& content = contents_[i];
        if (!kids.page) kids.page = content.page;
        if (content.page == *kids.page) {
            append_integer(kids.entries, content.mcid);
            kids.entries += ' ';
        } else {
            kids.entries += "<</Type/MCR/Pg ";
            append_reference(kids.entries, pages_.at(content.page));
            kids.entries += "/MCID ";
            append_integer(kids.entries, content.mcid);
            kids.entries += ">> ";
        }
        ++kids.count;
    }
}

void StructureWriter::add_annotations(Kids& kids, ElementIndex element) const
{
    for (std::uint32_t i = annotation_begin_[element]; i < annotation_begin_[element + 1]; ++i) {
        kids.entries += "<</Type/OBJR/Obj ";
        append_reference(kids.entries, annotations_[i].id);
        kids.entries += "/Pg ";
        append_reference(kids.entries, pages_.at(annotations_[i].page));
        kids.entries += ">> ";
        ++kids.count;
    }
}

// From what stands on the pages back to the elements (ISO 32000-1, 14.7.4.4).
ObjectId StructureWriter::write_parent_tree()
{
    std::vector<std::vector<ElementIndex>> const& by_mcid = items_.elements_by_mcid();
    std::vector<TreeEntry> entries;
    entries.reserve(by_mcid.size() + items_.annotations().size());
    for (std::size_t page = 0; page < by_mcid.size(); ++page) {
        if (by_mcid[page].empty()) continue;
        TreeEntry entry;
        append_integer(entry.key, static_cast<std::int64_t>(page));
        entry.value = std::string(1, '[');
        file_.stop().sometimes();
        for (ElementIndex const element : by_mcid[page]) {
            append_reference(entry.value, ids_[element]);
            entry.value += ' ';
        }
        entry.value.back() = ']';
        entries.push_back(std::move(entry));
    }
    for (std::size_t i = 0; i < items_.annotations().size(); ++i) {
        file_.stop().sometimes();
        TreeEntry entry;
        append_integer(entry.key, static_cast<std::int64_t>(by_mcid.size() + i));
        append_reference(entry.value, ids_[items_.annotations()[i].element]);
        entries.push_back(std::move(entry));
    }
    return write_tree(file_, "/Nums", entries);
}

std::optional<ObjectId> StructureWriter::write_id_tree()
{
    std::vector<std::pair<std::string, ElementIndex>> named = tree_.named();
    std::sort(named.begin(), named.end(), [this](auto const& a, auto const& b) {
        file_.stop().sometimes();
        return a < b;
    });
    std::vector<TreeEntry> entries;
    for (auto const& [id, element] : named) {
        file_.stop().sometimes();
        if (!written_[element]) continue;
        TreeEntry entry;
        append_string(entry.key, id);
        append_reference(entry.value, ids_[element]);
        entries.push_back(std::move(entry));
    }
    if (entries.empty()) return std::nullopt;
    return write_tree(file_, "/Names", entries);
}

}
