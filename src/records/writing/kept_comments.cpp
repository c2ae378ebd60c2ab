#include "records/writing/kept_comments.h"

#include "base/xml/xml_namespaces.h"
#include "base/xml/xml_pass.h"
#include "records/vocabulary/vocabulary.h"

#include <algorithm>

namespace rapporteur::records {

namespace {

// Between the parts of a key: no id, name or language holds one, and "end" sorts among the children.
constexpr char part = '\n';

}

CommentPlace CommentPlace::of_record(std::string_view id)
{
    CommentPlace place;
    place.key_ = std::string(id) + part;
    return place;
}

CommentPlace CommentPlace::child(std::string_view name, std::string_view language)
{
    std::string step = std::string(name) + ' ' + std::string(language);
    std::size_t const number = children_[step]++;
    CommentPlace place;
    place.key_ = key_ + std::move(step) + ' ' + std::to_string(number) + part;
    return place;
}

CommentPlace CommentPlace::end() const
{
    CommentPlace place;
    place.key_ = key_ + part;
    return place;
}

// Walks the tags of a file and holds each comment until it is known what it stands before.
class CommentFinder {
public:
    CommentFinder(XmlDocument const& document, KeptComments& kept) : bytes_(document.bytes()), kept_(kept) {}

    void run()
    {
        XmlTokens tokens;
        scan_xml(bytes_, tokens);
        for (XmlToken const& token : tokens.tokens) {
            switch (token.kind) {
            case XmlToken::Kind::comment: comment(token); break;
            case XmlToken::Kind::start: start(token, tokens); break;
            case XmlToken::Kind::end: end(); break;
            default: break;
            }
        }
    }

private:
    struct Open {
        Table const* table = nullptr; // null: what it holds is running text
        CommentPlace place;
        std::string language;
        bool has_children = false;
        std::vector<std::string> waiting; // comments in it, for what comes next
    };

    void comment(XmlToken const& token)
    {
        std::string text = "<!--";
        for (std::uint32_t i = token.begin; i < token.end; ++i) {
            if (bytes_[i] != '\r') {
                text += bytes_[i];
            } else if (i + 1 == token.end || bytes_[i + 1] != '\n') {
                text += '\n';
            }
        }
        text += "-->";
        if (open_.empty() && !is_after_root_) {
            kept_.head_.push_back(std::move(text));
        } else if (open_.empty()) {
            settle(text, CommentPlace().end());
        } else {
            open_.back().waiting.push_back(std::move(text));
        }
    }

    void start(XmlToken const& token, XmlTokens const& tokens)
    {
        std::string_view const name = local_name(bytes_.substr(token.begin, token.end - token.begin));
        auto const value = [&](std::string_view wanted) -> std::string {
            for (std::uint32_t i = 0; i < token.attribute_count; ++i) {
                XmlAttributeToken const& each = tokens.attributes[token.first_attribute + i];
                if (bytes_.substr(each.name, each.name_end - each.name) == wanted)
                    return std::string(bytes_.substr(each.value, each.value_end - each.value));
            }
            return {};
        };
        Open opened;
        std::string language = value("xml:lang");
        if (open_.empty()) {
            opened.table = &table_of<Root>();
        } else {
            Open& around = open_.back();
            opened.language = around.language;
            if (around.table == &table_of<Root>()) {
                opened.table = Vocabulary::get().record_element(name);
                opened.place = CommentPlace::of_record(value("id"));
            } else if (Entry const* entry = around.table != nullptr ? around.table->child(name) : nullptr) {
                opened.table = entry->part;
                opened.place = around.place.child(name, language.empty() ? around.language : language);
            } else {
                open_.push_back(std::move(opened)); // within running text
                if (token.empty_element) end();
                return;
            }
            around.has_children = true;
            settle(around.waiting, opened.place);
        }
        if (!language.empty()) opened.language = std::move(language);
        open_.push_back(std::move(opened));
        if (token.empty_element) end();
    }

    void end()
    {
        Open closed = std::move(open_.back());
        open_.pop_back();
        is_after_root_ = open_.empty();
        if (closed.waiting.empty()) return;
        bool const is_running_text = closed.place.key().empty() && !open_.empty();
        if (is_running_text) {
            auto& waiting = open_.back().waiting;
            waiting.insert(waiting.end(), std::make_move_iterator(closed.waiting.begin()),
                           std::make_move_iterator(closed.waiting.end()));
        } else if (closed.has_children || closed.place.key().empty() || is_record(closed)) {
            settle(closed.waiting, closed.place.end());
        } else {
            settle(closed.waiting, closed.place);
        }
    }

    static bool is_record(Open const& each) { return each.table != nullptr && each.table->info.is_record; }

    void settle(std::vector<std::string>& comments, CommentPlace const& place)
    {
        for (std::string& each : comments) settle(each, place);
        comments.clear();
    }
    void settle(std::string& comment, CommentPlace const& place)
    {
        kept_.by_place_.emplace(place.key(), std::pair(number_++, std::move(comment)));
    }

    std::string_view bytes_;
    KeptComments& kept_;
    std::vector<Open> open_;
    std::size_t number_ = 0;
    bool is_after_root_ = false;
};

KeptComments::KeptComments(XmlDocument const& document) { CommentFinder(document, *this).run(); }

std::vector<std::string> KeptComments::take(CommentPlace const& place)
{
    auto const [begin, end] = by_place_.equal_range(place.key());
    std::vector<std::string> found;
    for (auto each = begin; each != end; ++each) found.push_back(std::move(each->second.second));
    by_place_.erase(begin, end);
    return found;
}

std::vector<std::string> KeptComments::take_rest(CommentPlace const& place)
{
    auto const begin = by_place_.lower_bound(place.key());
    auto end = begin;
    std::vector<std::pair<std::size_t, std::string>> found;
    for (; end != by_place_.end() && end->first.starts_with(place.key()); ++end)
        found.push_back(std::move(end->second));
    by_place_.erase(begin, end);
    std::sort(found.begin(), found.end());
    std::vector<std::string> comments;
    comments.reserve(found.size());
    for (auto& [number, comment] : found) comments.push_back(std::move(comment));
    return comments;
}

}
