#include "layout/text/language_words.h"

#include "base/values/language.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <iterator>
#include <string>

namespace rapporteur::layout {

namespace {

constexpr std::u16string_view currency_codes =
    u" usd eur gbp chf jpy cny rub azn try sar aed kwd qar bhd omr myr pkr inr idr iqd egp "
    u"mad dzd tnd xof xaf cad aud sek nok dkk pln czk huf uah kzt uzs gel amd xdr ";
constexpr std::u16string_view units_of_all_languages =
    u" % ‰ ° °c km m cm mm kg g t ha km² m² m³ l kw mw kwh mwh bn mn kt ";

// Sources: Chicago Manual of Style, 7.36 and 10.42 (en); Lexique de l'Imprimerie nationale, "Coupures" (fr);
// Мильчин, Справочная книга корректора и редактора, "Правила переноса" (ru); the same for its neighbours.
constexpr LanguageWords languages[] = {
    {"en", u" a i o ", u" ",
     u" article articles chapter chapters paragraph paragraphs para. paras. section sec. page pages p. pp. "
     u"no. nos. "
     u"annex appendix figure fig. table vol. part resolution resolutions decision document meeting rule c. "
     u"ca. ",
     u" million billion trillion thousand hundred per percent dollars euros a.m. p.m. am pm km. ",
     u" mr. mrs. ms. dr. prof. st. gen. col. sr. h.e. messrs. ",
     u" an the of in on at by for to from with and or nor as than that into upon under over between among "
     u"against through within without concerning regarding during after before its their "},
    {"fr", u" à a y ô ", u" ",
     u" article articles art. chapitre chapitres paragraphe paragraphes par. § page pages p. pp. nº n° nos "
     u"numéro annexe "
     u"figure fig. tableau vol. tome partie résolution résolutions décision document séance ",
     u" million millions milliard milliards mille pour dollars euros francs h min siècle ",
     u" m. mm. mme mmes mlle dr pr st ste mgr s.e. ",
     u" le la les un une des du de au aux en et ou par pour sur sous dans avec sans vers entre contre que "
     u"qui "
     u"son sa ses leur leurs "},
    {"ru", u" в к с о у и а я во ко со об от до из за на по не ни но да что как для над под при про без ",
     u" бы б же ж ли ль ",
     u" № статья статьи статье статью статей ст. пункт пункта пункте пункты пунктов пп. п. глава главы главе "
     u"гл. страница стр. "
     u"с. том т. рис. табл. резолюция резолюции резолюцию резолюцией резолюций решение решения документ § "
     u"приложение ",
     u" тыс. млн млрд трлн тысяч тысячи миллион миллиона миллионов миллиард миллиарда миллиардов процентов "
     u"процента г. гг. "
     u"год года году годов годы годом в. вв. руб. долл. долларов евро км чел. человек час. мин. ",
     u" г-н г-на г-ну г-жа г-жи г-же д-р проф. акад. ген. св. им. ",
     u" или между через перед после против среди его её их "},
    {"uk", u" в к с о у і а я й з із зі до на по не ні на за від ", u" би б же ж лі ",
     u" № стаття статті ст. пункт п. розділ стор. с. резолюція резолюції ",
     u" тис. млн млрд мільйонів мільярдів відсотків р. рр. рік року років доларів км ",
     u" п. пан пані д-р проф. "},
    {"be", u" у ў к с з і а я да на па не ні за ад ", u" бы б жа ж ", u" № артыкул пункт ",
     u" тыс. млн млрд г. гг. ", u" "},
    {"bg", u" в във с със и а о у к на не за по до от ", u" ли ", u" № чл. член ал. т. стр. ",
     u" хил. млн млрд г. ", u" г-н г-жа д-р проф. "},
    {"az", u" o bu ki və ", u" da də ki ", u" № səh. maddə bənd fəsil ",
     u" saylı nömrəli min milyon milyard trilyon faiz il ildə ilin ilə dollar avro manat nəfər km cü cı ci "
     u"cu ",
     u" cənab xanım prof. dr. "},
    {"tr", u" o bu ve ", u" da de mi mı mu mü ki ", u" no. madde sayfa s. ",
     u" sayılı numaralı bin milyon milyar yüzde yıl yılı yılında dolar avro ", u" sayın prof. dr. "},
    {"es", u" a e o u y ", u" ",
     u" artículo artículos art. capítulo párrafo párrafos párr. página pág. págs. p. núm. nº n.º resolución "
     u"resoluciones anexo figura cuadro ",
     u" millón millones mil por dólares euros h siglo ", u" sr. sra. srta. dr. dra. prof. ",
     u" el la los las un una de del al en por para con sin sobre entre contra que su sus "},
    {"pt", u" a à e é o os as ", u" ", u" artigo art. capítulo parágrafo página pág. p. n.º nº resolução ",
     u" milhão milhões mil por dólares euros ", u" sr. sra. dr. dra. prof. ",
     u" um uma de do da dos das ao aos em no na nos nas por para com sem sobre entre contra que ou "},
    {"it", u" a e è i o ", u" ", u" articolo art. capitolo paragrafo pagina pag. p. n. n° risoluzione ",
     u" milione milioni miliardi mila per dollari euro ", u" sig. dott. prof. ",
     u" il lo la gli le un uno una di del della dei delle da dal in nel nella su sul per con tra fra che "},
    {"de", u" ", u" ",
     u" artikel art. kapitel kap. absatz abs. ziffer seite s. nr. band bd. § §§ abb. tab. resolution "
     u"resolutionen anhang ",
     u" tausend million millionen milliarde milliarden prozent dollar euro uhr ", u" hr. fr. dr. prof. st. ",
     u" der die das den dem des ein eine einer eines einem einen von vom zu zum zur in im an am auf aus bei "
     u"mit nach über unter für durch gegen und oder als zwischen ",
     true},
    {"pl", u" a i o u w z we ze do na od po za ", u" ", u" art. ust. pkt nr str. s. § rezolucja rezolucji ",
     u" tys. mln mld proc. r. zł ", u" p. dr prof. św. "},
    {"cs", u" a i k o s u v z ke ku se ve ze do na od po za ", u" ", u" čl. odst. č. str. s. § rezoluce ",
     u" tis. mil. mld. kč r. ", u" p. dr. prof. sv. "},
    {"sk", u" a i k o s u v z ku so vo zo do na od po za ", u" ", u" čl. ods. č. str. s. § rezolúcia ",
     u" tis. mil. mld. r. ", u" p. dr. prof. sv. "},
    {"ar", u" ", u" ",
     u" رقم المادة مادة الفقرة فقرة الفصل الصفحة صفحة ص. القرار قرار القرارات قراراته قراره ",
     u" مليون مليونا مليونًا ملايين مليار مليارات ألف آلاف دولار في كم ", u" ",
     u" في من إلى على عن بين مع أو "},
};

constexpr LanguageWords other_languages{"", u" ", u" ", u" № no. § ", u" ", u" "};

}

LanguageWords const& words_of_language(std::string_view language)
{
    auto const* const found =
        std::find_if(std::begin(languages), std::end(languages),
                     [&](LanguageWords const& row) { return row.language == primary_language(language); });
    return found == std::end(languages) ? other_languages : *found;
}

bool has_word(std::u16string_view list, std::u16string_view word)
{
    if (word.empty() || word.size() > 24) return false;
    std::u16string sought = u" ";
    for (char16_t const c : word) sought += static_cast<char16_t>(u_tolower(c));
    sought += u' ';
    return list.find(sought) != std::u16string_view::npos;
}

bool is_unit(std::u16string_view word) { return has_word(units_of_all_languages, word); }
bool is_currency_code(std::u16string_view word) { return has_word(currency_codes, word); }

}
