#include "app/demo/city.h"

#include "accounts/accounts.h"
#include "audit/audit.h"
#include "search/initials.h"

#include <set>

namespace luoshi::app::demo
{

namespace
{

using directory::Level;
using directory::UnitKind;

// Long and short name; the short one is what official papers write.
struct Name
{
    std::string_view full;
    std::string_view shorter;
};

constexpr Name departments[] = {{"发展和改革委员会", "发展改革委"},
                                {"教育局", "教育局"},
                                {"科学技术局", "科技局"},
                                {"工业和信息化局", "工业和信息化局"},
                                {"民族宗教事务局", "民宗局"},
                                {"公安局", "公安局"},
                                {"民政局", "民政局"},
                                {"司法局", "司法局"},
                                {"财政局", "财政局"},
                                {"人力资源和社会保障局", "人力资源社会保障局"},
                                {"自然资源和规划局", "自然资源局"},
                                {"生态环境局", "生态环境局"},
                                {"住房和城乡建设局", "住房城乡建设局"},
                                {"交通运输局", "交通运输局"},
                                {"水利局", "水利局"},
                                {"农业农村局", "农业农村局"},
                                {"商务局", "商务局"},
                                {"文化和旅游局", "文化和旅游局"},
                                {"卫生健康委员会", "卫生健康委"},
                                {"退役军人事务局", "退役军人局"},
                                {"应急管理局", "应急局"},
                                {"审计局", "审计局"},
                                {"市场监督管理局", "市场监管局"},
                                {"体育局", "体育局"},
                                {"统计局", "统计局"},
                                {"医疗保障局", "医保局"},
                                {"行政审批服务局", "行政审批服务局"},
                                {"大数据局", "大数据局"},
                                {"城市管理局", "城市管理局"},
                                {"地方金融监督管理局", "地方金融监管局"},
                                {"国有资产监督管理委员会", "国资委"},
                                {"信访局", "信访局"},
                                {"林业局", "林业局"},
                                {"机关事务服务中心", "机关事务中心"},
                                {"投资促进局", "投资促进局"},
                                {"海洋发展局", "海洋发展局"},
                                {"人民防空办公室", "人防办"},
                                {"外事办公室", "外办"},
                                {"粮食和物资储备局", "粮食和储备局"},
                                {"能源局", "能源局"},
                                {"疾病预防控制局", "疾控局"},
                                {"税务局", "税务局"},
                                {"气象局", "气象局"},
                                {"邮政管理局", "邮政管理局"},
                                {"消防救援支队", "消防救援支队"},
                                {"烟草专卖局", "烟草局"},
                                {"供电公司", "供电公司"},
                                {"海关", "海关"},
                                {"中级人民法院", "中级法院"},
                                {"人民检察院", "检察院"},
                                {"总工会", "总工会"},
                                {"团委", "团委"},
                                {"妇女联合会", "妇联"},
                                {"残疾人联合会", "残联"},
                                {"工商业联合会", "工商联"},
                                {"科学技术协会", "科协"},
                                {"委组织部", "委组织部"},
                                {"委宣传部", "委宣传部"},
                                {"委统战部", "委统战部"},
                                {"委政法委员会", "委政法委"},
                                {"委机构编制委员会办公室", "委编办"},
                                {"委网络安全和信息化委员会办公室", "委网信办"},
                                {"委社会工作部", "委社会工作部"},
                                {"公积金管理中心", "公积金中心"},
                                {"公共资源交易中心", "公共资源交易中心"},
                                {"园林和林业绿化服务中心", "园林绿化中心"},
                                {"公路事业发展中心", "公路中心"},
                                {"政务服务热线中心", "热线中心"},
                                {"社会保险事业中心", "社保中心"},
                                {"不动产登记中心", "不动产登记中心"},
                                {"农业科学院", "农科院"},
                                {"档案馆", "档案馆"}};

constexpr std::string_view counties[] = {"东城区", "西城区",     "南城区",  "北城区", "滨河区", "清源区",
                                         "安平县", "长宁县",     "怀远县",  "永丰县", "泰和县", "新平县",
                                         "临江县", "望山县",     "青岩县",  "沙河县", "高新区", "经开区",
                                         "保税区", "文旅度假区", "空港新城"};

constexpr std::string_view firms[] = {
    "城投集团", "交投集团", "水务集团", "热力集团",   "燃气集团", "公交集团", "地铁集团", "能源集团",
    "农投集团", "文旅集团", "产投集团", "金控集团",   "人才集团", "建工集团", "建材集团", "粮油集团",
    "供销集团", "物流集团", "机场集团", "港务集团",   "数据集团", "环境集团", "园林集团", "停车集团",
    "医药集团", "康养集团", "体育集团", "传媒集团",   "出版集团", "置业集团", "租赁集团", "担保集团",
    "检测集团", "种业集团", "矿业集团", "新材料集团", "会展集团"};

constexpr std::string_view towns[] = {"清河镇",   "东岭镇",   "石桥镇",   "柳林镇", "双泉街道",
                                      "和平街道", "新华街道", "红旗街道", "南湖镇", "北山镇"};

// Other names that documents use (design §6).
constexpr Name aliases[] = {
    {"市发改委", "市发展改革委"},     {"市工信局", "市工业和信息化局"}, {"市人社局", "市人力资源社会保障局"},
    {"市住建局", "市住房城乡建设局"}, {"市市监局", "市市场监管局"},     {"市自规局", "市自然资源局"},
    {"市卫健委", "市卫生健康委"},     {"市文旅局", "市文化和旅游局"},   {"市金融局", "市地方金融监管局"},
    {"市审批局", "市行政审批服务局"}, {"市城管局", "市城市管理局"},     {"市应急管理局", "市应急局"},
    {"市医疗保障局", "市医保局"},     {"市政府国资委", "市国资委"},     {"市交通局", "市交通运输局"}};

class Builder
{
public:
    Builder(db::Tx& tx, Tools const& tools, std::string const& password_hash)
        : tx_(tx)
        , tools_(tools)
        , password_hash_(password_hash)
    {
    }

    UnitId unit(std::string const& name, std::string const& short_name, UnitKind kind, Level level,
                UnitId parent, bool office = false)
    {
        directory::Unit unit;
        unit.name = name;
        unit.short_name = short_name;
        unit.initials = search::initials(short_name);
        unit.kind = kind;
        unit.level = level;
        unit.parent = parent;
        unit.office = office;
        unit.position = ++position_;
        unit.from_day = *make_day(2019, 3, 1);
        auto const id = directory::add_unit(tx_, tools_, unit);
        city.unit_names[id.value] = short_name;
        return id;
    }

    void account(std::string login, UnitId unit, std::string const& post, Role role)
    {
        // Two units may share their initials: the second gets a number.
        auto const base = login;
        for (int number = 2; !logins_.insert(login).second; ++number) login = base + std::to_string(number);
        auto const post_id = directory::add_post(tx_, tools_, unit, post);
        auto const person =
            directory::add_person(tx_, tools_, city.unit_names[unit.value] + post, unit, post_id);
        directory::Identity identity;
        identity.person = person;
        identity.role = role;
        identity.unit = unit;
        identity.post = post_id;
        identity.from_day = *make_day(2020, 1, 1);
        auto const id = directory::add_identity(tx_, tools_, identity);
        accounts::add_login(tx_, person, login, password_hash_, false);
        city.accounts.push_back({login, city.unit_names[unit.value], post, role, id});
    }

    void working_unit(std::string const& name, std::string const& short_name, UnitKind kind, Level level,
                      UnitId parent)
    {
        auto const id = unit(name, short_name, kind, level, parent);
        auto const initials = search::initials(short_name);
        if (level == Level::town)
            account(initials, id, "党政办主任", Role::grassroots);
        else
        {
            account(initials + ".fzr", id, "主要负责人", Role::unit_head);
            account(initials + ".jbr", id, "业务科承办人", Role::handler);
        }
    }

    City city;

private:
    db::Tx& tx_;
    Tools const& tools_;
    std::string const& password_hash_;
    std::int64_t position_ = 0;
    std::set<std::string> logins_;
};

} // namespace

City build_city(db::Tx& tx, Tools const& tools, std::string const& password_hash)
{
    Builder builder(tx, tools, password_hash);
    auto const government = builder.unit("示范市人民政府", "市政府", UnitKind::government, Level::city, {});
    auto const office =
        builder.unit("示范市人民政府督查室", "市政府督查室", UnitKind::office, Level::city, government, true);
    builder.city.office = office;
    builder.account("duban", office, "督办科科员", Role::supervision);
    builder.account("heyan", office, "核验科科员", Role::supervision);
    builder.account("lingdao", office, "分管领导", Role::leader);
    builder.account("zhengwen", office, "文电科科员", Role::general_office);
    auto const machine_room =
        builder.unit("示范市电子政务中心", "市电子政务中心", UnitKind::office, Level::city, government);
    builder.account("xitong", machine_room, "系统管理员", Role::system_admin);
    builder.account("anquan", machine_room, "安全管理员", Role::security_admin);
    builder.account("shenji", machine_room, "审计管理员", Role::audit_admin);

    for (auto const& each : departments)
        builder.working_unit("示范市" + std::string(each.full), "市" + std::string(each.shorter),
                             UnitKind::department, Level::city, government);
    UnitId first_county;
    for (auto const& each : counties)
    {
        bool const zone = each.find("区") == std::string_view::npos || each == "高新区" || each == "经开区" ||
                          each == "保税区" || each == "文旅度假区";
        bool const county = each.ends_with("县");
        auto const full = std::string(each) + (zone && !county ? "管理委员会" : "人民政府");
        builder.working_unit(full, std::string(each), UnitKind::county, Level::county, government);
    }
    for (auto const& each : firms)
        builder.working_unit("示范市" + std::string(each) + "有限公司", "市" + std::string(each),
                             UnitKind::enterprise, Level::city, government);
    for (auto const& unit : directory::all_units(tx, tools.clock.today()))
    {
        if (unit.kind != UnitKind::county) continue;
        if (!first_county) first_county = unit.id;
        for (auto const* group :
             {"各县区人民政府", "各县（市、区）人民政府", "各区县人民政府", "各县区", "各县区政府（管委会）"})
            directory::add_group_member(tx, group, unit.id);
    }
    for (auto const& each : towns)
    {
        auto const full = std::string(each) + (each.ends_with("镇") ? "人民政府" : "办事处");
        builder.working_unit(full, std::string(each), UnitKind::town, Level::town, first_county);
    }
    for (auto const& [id, name] : builder.city.unit_names)
        for (auto const& alias : aliases)
            if (alias.shorter == name)
                directory::add_alias(tx, UnitId{id}, alias.full, directory::AliasKind::alias);
    audit::record(tx, tools, Actor{}, "directory.build", government);
    return std::move(builder.city);
}

} // namespace luoshi::app::demo
