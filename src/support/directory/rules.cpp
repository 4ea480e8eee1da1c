#include "directory/rules.h"

#include "directory/model.h"

#include <algorithm>
#include <array>
#include <utility>

namespace luoshi::directory
{

namespace
{

void replace_all(std::string& text, std::string_view word, std::string_view by)
{
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += by.size())
        text.replace(at, word.size(), by);
}

// Long forms and the short ones that official papers use beside them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> forms{{
    {"发展和改革", "发展改革"},
    {"发改", "发展改革"},
    {"住房和城乡建设", "住房城乡建设"},
    {"住建", "住房城乡建设"},
    {"市场监督管理", "市场监管"},
    {"市监局", "市场监管局"},
    {"人力资源和社会保障", "人力资源社会保障"},
    {"人社", "人力资源社会保障"},
    {"工业和信息化", "工信"},
    {"经济和信息化", "工信"},
    {"工业信息化", "工信"},
    {"卫生健康", "卫健"},
    {"文化广电和旅游", "文广旅"},
    {"文化和旅游", "文广旅"},
    {"文旅", "文广旅"},
    {"自然资源和规划", "自然资源"},
    {"自然资源规划", "自然资源"},
    {"农业和农村", "农业农村"},
    {"农业农村和水务", "农业农村"},
    {"应急管理", "应急"},
    {"退役军人事务", "退役军人"},
    {"医疗保障", "医保"},
    {"生态环境", "生态"},
    {"城市管理", "城管"},
    {"交通运输", "交通"},
    {"行政审批服务", "行政审批"},
    {"政务服务数据管理", "政务服务"},
    {"政务服务管理", "政务服务"},
    {"大数据管理", "大数据"},
    {"大数据发展管理", "大数据"},
    {"地方金融监督管理", "金融"},
    {"地方金融监管", "金融"},
    {"金融监管", "金融"},
    {"金融工作", "金融"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> endings{{
    {"委员会办公室", "委办"},
    {"委员会", "委"},
    {"办公室", "办"},
    {"人民政府", "政府"},
    {"人民法院", "法院"},
    {"人民检察院", "检察院"},
    {"领导小组", "组"},
    {"管理委", "管委"},
    {"管理局", "局"},
}};

constexpr std::array<std::string_view, 14> noise{" ",  "　", "（", "）", "(",  ")",  "〔",
                                                 "〕", "、", "\t", "〈", "〉", "\n", "示范"};

} // namespace

std::string folded_name(std::string_view name)
{
    std::string out(name);
    for (auto const each : noise) replace_all(out, each, "");
    for (auto const& [longer, shorter] : forms) replace_all(out, longer, shorter);
    for (auto const& [longer, shorter] : endings) replace_all(out, longer, shorter);
    return out;
}

bool is_ministry(std::string_view name)
{
    constexpr std::array<std::string_view, 36> ministries{
        "外交部",     "国防部",     "教育部",       "科技部",     "科学技术部",   "工业和信息化部",
        "工信部",     "国家民委",   "公安部",       "安全部",     "民政部",       "司法部",
        "财政部",     "人社部",     "自然资源部",   "生态环境部", "住建部",       "住房城乡建设部",
        "交通运输部", "水利部",     "农业农村部",   "商务部",     "文化和旅游部", "应急管理部",
        "应急部",     "退役军人部", "审计署",       "海关总署",   "税务总局",     "市场监管总局",
        "广电总局",   "体育总局",   "金融监管总局", "证监会",     "银保监会",     "人力资源社会保障部"};
    return std::find(ministries.begin(), ministries.end(), name) != ministries.end() ||
           name.starts_with("国务院");
}

bool says_city(std::string_view name)
{
    return name.starts_with("市") && !name.starts_with("市场");
}

NameLevel level_of_name(std::string_view name)
{
    if (is_ministry(name)) return NameLevel::higher;
    for (std::string_view const word : {"国家", "中央", "全国", "国务院", "省", "自治区", "最高", "中共中央"})
        if (name.starts_with(word)) return NameLevel::higher;
    if (name.starts_with("驻")) return NameLevel::guest;
    // 福建省水利厅, 内蒙古自治区水利厅: the place in two or three characters before its word.
    constexpr std::size_t place_bytes_max = 12;
    auto const head = name.substr(0, place_bytes_max);
    auto const province = head.find("省");
    if (province != std::string_view::npos && province >= 6 && name.size() > province + 3)
        return NameLevel::higher;
    if (name.find("自治区") != std::string_view::npos && name.find("自治区") <= place_bytes_max)
        return NameLevel::higher;
    if (says_city(name)) return NameLevel::city;
    for (std::string_view const word : {"县", "区", "州", "旗"})
        if (name.starts_with(word)) return NameLevel::county;
    return NameLevel::unsaid;
}

bool is_vague_name(std::string_view name)
{
    for (std::string_view const word :
         {"有关", "相关", "各责任单位", "各成员单位", "各牵头部门", "各行业主管"})
        if (name.find(word) != std::string_view::npos) return true;
    return false;
}

} // namespace luoshi::directory
