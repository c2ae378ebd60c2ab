// How even our lines are, against filling line by line as most word processors do: the paragraphs of the
// Security Council's resolutions, justified in the secretariat's hand at three measures.
//
//     build/tests/benchmark_lines
//
// Badness is TeX's: 100·(white space that a line gains or gives / what it may)³, at most 10,000; last lines
// do not count. Greedy lines are each as full as they go without squeezing white space; with hyphens, where
// half a word more fits.
#include "corpus.h"
#include "document/document.h"

#include "layout/fonts/fonts.h"
#include "layout/pictures/picture.h"
#include "layout/text/line_setter.h"
#include "layout/text/paragraph_shaper.h"
#include "style/theme_state.h"

#include <algorithm>
#include <cstdio>

using namespace rapporteur;
using namespace rapporteur::test;
using namespace rapporteur::layout;

namespace {

struct Sums {
    std::size_t lines = 0, counted = 0, hyphens = 0, in_a_row = 0, longest_row = 0, loose = 0, unlike = 0;
    double badness = 0, worst = 0;
    std::vector<double> all;

    void add(std::span<InlineItem const> items, std::span<BrokenLine const> broken, Length measure)
    {
        std::size_t row = 0;
        int last_fitness = -1;
        for (BrokenLine const& line : broken) {
            ++lines;
            InlineItem const& end = items[line.end];
            bool const hyphen = end.kind == InlineItem::Kind::penalty && end.flagged;
            row = hyphen ? row + 1 : 0;
            if (hyphen) ++hyphens;
            if (row > 1) ++in_a_row;
            longest_row = std::max(longest_row, row);
            if (end.kind == InlineItem::Kind::penalty && end.penalty <= InlineItem::always) continue;
            Length width, stretch, shrink, flex;
            for (std::size_t i = line.begin; i < line.end; ++i) {
                if (items[i].kind == InlineItem::Kind::penalty) continue;
                width += items[i].width;
                stretch += items[i].stretch;
                shrink += items[i].shrink;
                flex += items[i].flex;
            }
            if (end.kind == InlineItem::Kind::penalty) width += end.width;
            width -= end.hang + items[line.begin].hang;
            Length const given = measure - width;
            double const slack = (given < -flex  ? given + flex
                                  : given > flex ? given - flex
                                                 : Length())
                                     .to_points();
            double const room = (slack >= 0 ? stretch : shrink).to_points();
            double const ratio = slack == 0 ? 0 : room <= 0 ? 100 : std::abs(slack) / room;
            double const bad = std::min(100 * ratio * ratio * ratio, 10'000.0);
            int const fitness = slack < 0 && bad > 12 ? 0 : slack <= 0 || bad <= 12 ? 1 : bad <= 99 ? 2 : 3;
            if (last_fitness >= 0 && std::abs(fitness - last_fitness) > 1) ++unlike;
            last_fitness = fitness;
            ++counted;
            badness += bad;
            worst = std::max(worst, bad);
            if (bad > 100) ++loose;
            all.push_back(bad);
        }
    }

    void print(char const* name)
    {
        std::sort(all.begin(), all.end());
        auto const hundred = 100.0 / static_cast<double>(lines);
        std::printf("  %-22s %6zu  %8.1f  %8.1f  %8.0f  %8.2f  %8.2f  %8.2f  %6.2f  %4zu\n", name, lines,
                    badness / static_cast<double>(counted), all[all.size() * 99 / 100], worst,
                    hundred * static_cast<double>(loose), hundred * static_cast<double>(unlike),
                    hundred * static_cast<double>(hyphens), hundred * static_cast<double>(in_a_row),
                    longest_row);
    }
};

}

int main()
{
    std::vector<std::string> const paragraphs = corpus();
    Context context;
    auto const theme = style::load_theme("secretariat", {std::string(RAPPORTEUR_ROOT) + "/templates"}, {},
                                         layout::check_picture, context);
    Document document = document_of("en");
    for (std::string const& words : paragraphs) document.root.children.push_back(p(words));
    if (!theme || !document::finish(document, context)) return 1;
    auto const cache = caches().borrow();
    LayoutContext layout(context, document, theme->state(), fonts(), *cache);
    ParagraphShaper maker(layout);
    LineSetter setter(layout);
    style::Style const& root = layout.styles.resolve(layout.styles.initial(), Role::document, "", 0);
    style::Style const& style = layout.styles.resolve(root, Role::paragraph, "", 0);
    auto& language = cache->language("en");

    std::printf("%zu paragraphs; per 100 lines from the fifth column on\n", paragraphs.size());
    std::printf("  %-22s %6s  %8s  %8s  %8s  %8s  %8s  %8s  %6s  %4s\n", "", "lines", "badness", "99 in 100",
                "worst", "over 100", "unlike", "hyphens", "in row", "most");
    for (int const millimetres : {156, 120, 70}) {
        Length const measure = Length::micrometres(millimetres * 1000);
        std::printf("%d mm\n", millimetres);
        Sums ours, plain, hyphenated;
        LineBreaker greedy;
        ShapedParagraph shaped_paragraph;
        for (Node const& paragraph : document.root.children) {
            maker.shape(paragraph, 0, paragraph.children.size(), style, language, shaped_paragraph);
            LineSetter::Broken const broken = setter.lines(shaped_paragraph, measure);
            ours.add(broken.items, broken.lines, measure);
            auto items = setter.items(shaped_paragraph, false);
            plain.add(items, greedy.break_greedily(items, measure), measure);
            items = setter.items(shaped_paragraph, true);
            hyphenated.add(items, greedy.break_greedily(items, measure), measure);
        }
        ours.print("ours");
        hyphenated.print("greedy with hyphens");
        plain.print("greedy without");
    }
    caches().give_back(cache);
}
