// The role that the words of a label give: 牵头单位 leads, 完成时限 limits, 整改措施 is the task itself.
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/units.h"

namespace luoshi::breakdown
{

namespace
{

// Words that no label of responsibility holds, and the labels that hold them all the same.
bool speaks_of_else(std::u32string_view words)
{
    return contains_any(words, U"联系 电话 电子 邮箱 传真 附件 根据 通知 注意 报送 投诉 申请 举报 办理 审批 "
                               U"内容 材料 依据 一是 要求 举措 我 你 政策"_words) &&
           !contains_any(words, U"牵头单位 牵头部门 责任单位 责任部门 办理单位 办理部门 办理科室"_words) &&
           !(contains(words, U"联系") && ends_with_any(words, U"领导 成员 常委"_words));
}

bool is_person_label(std::u32string_view words)
{
    if (words.size() > 10) return false;
    if (ends_with_any(words,
                      U"领导 责任人 负责人 包保人 包联领导 分管 市长 县长 区长 常委 责任人员 领办人 承办人 "
                      U"领导同志 牵头人 包抓领导 首长 经办人 负责同志 分管同志 督办人 承办人员 链长"_words))
        return true;
    // 分管副院长, 责任局长, 联系班子成员: what somebody has to do with it, and the post.
    return begins_with_any(
               words, U"分管 责任 联系 包保 牵头 主管 包联 挂点 挂联 挂牌 协管 负责 包抓 领办 帮扶"_words) &&
           ends_with_any(words, U"同志 班子成员 领导成员 常委 书记 委员 主任 局长 科长 处长 股长 院长 校长 "
                                U"所长 站长 镇长 乡长 "
                                U"经理 副总 总监 总工 厂长 部长 组长 会长 行长 秘书长 教师 医师"_words);
}

bool is_limit_label(std::u32string_view words)
{
    return words.size() <= 10 &&
           ends_with_any(
               words,
               U"时限 期限 完成时间 时间节点 完成日期 办结时间 时间要求 整改时间 时间安排 "
               U"完成节点 推进时限 截止时间 "
               U"截止日期 完成年限 限期 整改期限 办结日期 时间 时间进度 进度安排 时序进度 进度计划 计划进度 "
               U"时间表 节点目标时间 进度节点 进度要求 节点要求 时限要求 序时进度 工期 建设年限 起止年限 "
               U"实施年限 完成月份 完成季度"_words) &&
           (equals_any(words, U"起止时间 起止年限 建设起止年限 实施起止时间 项目起止时间"_words) ||
            !contains_any(words, U"公示 会议 受理 开放 服务 停电 营业 起止 发布 工作时间"_words));
}

// A body that can carry a task, as the end of its label: 责任县区, 承办科室.
bool ends_like_body(std::u32string_view words)
{
    if (ends_with_any(words, U"单位 部门 处室 科室 机构 主体 地区 股室 方 单位和部门 部门和单位"_words))
        return true;
    return words.size() <= 5 &&
           begins_with_any(words,
                           U"责任 牵头 配合 承办 主办 协办 落实 实施 参与 参加 主责 协同 协助"_words) &&
           ends_with_any(
               words, U"县区 区县 县市区 市县 县 区 市 州 乡镇 镇街 街镇 街道 镇乡 镇 乡 村 社区 园区 学院 "
                      U"院系 系部 院部 部室 车间 班组 工段 党组织 支部 党委 科 处 股 室 部 公司 企业 医院 "
                      U"中心 层级 小组 专班"_words);
}

Role role_of_body(std::u32string_view words)
{
    if (contains_any(words, U"配合 协办 协同 协助 参与 参加 协作 会办"_words) ||
        equals_any(words, U"支持单位 支持部门"_words))
        return Role::support;
    if (contains_any(words, U"牵头 主办 主责 主要责任 第一责任 总责"_words) ||
        equals_any(words, U"统筹单位 统筹部门 统筹协调单位 总统筹单位"_words))
        return Role::lead;
    if (contains_any(words, U"责任 负责 承办 落实 实施 整改 主管 执行 分工 承担 办理"_words) ||
        equals_any(words,
                   U"推进单位 推进部门 建设单位 业主单位 项目业主单位 项目单位 归口管理部门 归口管理单位 "
                   U"归口单位 归口部门 经办单位 经办科室 经办部门 承接单位 完成单位 项目业主 协调单位 "
                   U"包保单位 包联单位 包抓单位 帮扶单位 挂联单位"_words))
        return Role::responsible;
    return Role::none;
}

} // namespace

Role role_of_label(std::u32string_view words)
{
    if (words.size() < 2 || words.size() > label_length_max || !is(words.back(), class_label_end))
        return Role::none;
    // 市直责任单位 is a label; 各责任单位, 市直各部门 are addressed, they label nothing.
    if (words.size() > 4 && begins_with_any(words, U"市直 省直 县直 区直 州直"_words) &&
        begins_with_any(words.substr(2), U"责任 牵头 配合 主办 承办 协办"_words))
        words.remove_prefix(2);
    if (begins_with_any(words, U"各 有关 相关 市直 省直 县直 区直 州直 其他"_words) || contains(words, U"："))
        return Role::none;
    // 办理时限, 报送期限: a limit, whatever it limits.
    bool const limit = ends_with_any(words, U"时限 期限 时间要求 进度要求 节点要求 时限要求"_words);
    if (!limit && speaks_of_else(words)) return Role::none;
    if (equals_any(words, U"交办日期 交办时间 批示日期 批示时间 转办日期 下达日期"_words))
        return Role::assigned;
    if (equals_any(words,
                   U"批示领导 交办领导 签批领导 提案人 建议人 申请期限 公示期限 有效期限 保修期限"_words))
        return Role::other;
    // 责任单位及责任人: units first.
    if (ends_with_any(words, U"责任人 负责人 责任领导 联系人"_words) &&
        contains_any(words, U"单位及 部门及 单位和 部门和 单位、 部门、 单位（ 部门（ 单位/ 部门/"_words))
        return contains_any(words, U"牵头 主办"_words)   ? Role::lead
               : contains_any(words, U"配合 协办"_words) ? Role::support
                                                         : Role::responsible;
    if (is_person_label(words)) return Role::leader;
    if (is_limit_label(words)) return Role::deadline;
    if (ends_with_any(words, U"时限 期限 限期 时间"_words)) return Role::none; // 会议时间, 公示期限
    if (ends_with_any(words, U"督导单位 监督单位 督办单位 验收单位 指导单位 适用范围 备注 督查单位 销号单位 "
                             U"监管单位 实施范围 资金来源"_words))
        return Role::other;
    if (ends_like_body(words) ||
        equals_any(words,
                   U"牵头 配合 责任 主办 协办 责任分工 会办 任务分工 职责分工 部门分工 单位分工 工作分工 "
                   U"分工方案 市分工方案 负责 承办 责任落实 责任清单 分工"_words))
        return role_of_body(words);
    if (ends_with_any(
            words,
            U"问题 措施 目标 目标任务 主要任务 重点任务 任务 工作内容 任务内容 主要内容 整改情况 整改内容 "
            U"任务名称 问题表现 问题描述 事项 完成情况 整改标准 成效 具体措施 项目名称 标准 完成标志 "
            U"进展情况 工作要求"_words))
        return words.size() <= 8 ? Role::content : Role::none;
    // 责任单位（部门）, 责任县（市、区）: what the bracket adds does not change the role.
    auto const open = words.rfind(U'（');
    if (words.back() == U'）' && open != std::u32string_view::npos && open >= 2)
        return role_of_label(words.substr(0, open));
    return Role::none;
}

} // namespace luoshi::breakdown
