#include "app/demo/story_texts.h"

#include <algorithm>

namespace luoshi::app::demo
{

namespace
{

using Text = std::string_view;

constexpr Text building_words[] = {"改造", "管网", "竣工", "道路", "公路",     "病房", "床位",
                                   "工程", "厂房", "停车", "步道", "口袋公园", "地铁", "报装"};
constexpr Text building_measures[] = {"倒排工期，按周调度形象进度，逐项目明确包保责任人。",
                                      "实行项目清单管理，每半月现场核验一次进度和质量。",
                                      "前期手续、招标、施工交叉推进，重要节点提前10天预警。"};
constexpr Text building_progress[] = {
    "已完成选址和初步设计，正在办理立项、规划等前期手续。",
    "已完成施工图审查和招标工作，首批项目进场施工。",
    "主体施工按计划推进，其余标段陆续开工，质量安全总体受控。",
    "主要工程量完成过半，正在进行管线迁改和路面恢复，与沿线单位建立了日会商机制。",
    "主体工程基本完成，已完工部分正在组织分项验收，余下标段加紧收尾。",
    "进入收尾阶段，正在整改验收提出的问题，同步整理竣工资料。"};
constexpr Text building_difficulties[] = {"部分点位管线权属复杂，迁改方案需多家单位会签，协调耗时较长。",
                                          "入冬后室外作业窗口期缩短，个别标段存在赶工压力。",
                                          "个别地块征迁协议尚未签订，请协调属地加快办理。"};
constexpr Text building_done[] = {"建设内容已全部完工并通过竣工验收，档案资料已移交，运行情况良好。",
                                  "年度建设任务全部完成，群众满意度回访合格，佐证材料已上传。",
                                  "已按批复内容建成投用，结算资料同步报审，申请办结。"};

constexpr Text service_words[] = {"办理", "审批", "一网通办", "登记", "热线", "窗口", "清单", "营商",
                                  "信用", "证照", "诉求",     "平台", "数据", "政务", "融资", "免申即享"};
constexpr Text service_measures[] = {"梳理事项清单和办事指南，打通部门间数据接口，先试点后推开。",
                                     "建立专班例会制度，问题清单逐条销号。",
                                     "每月抽查办件质量，对超时件逐件说明原因。"};
constexpr Text service_progress[] = {"已成立工作专班，完成事项梳理和问题清单，实施细则正在征求意见。",
                                     "流程再造方案已确定，申请材料进一步精简，系统改造需求已提交。",
                                     "已印发实施细则并完成首轮业务培训，系统接口正在联调。",
                                     "试点县区已上线运行，累计办件1300余件，平均用时较改革前明显缩短。",
                                     "大部分县区已部署到位，正在开展历史数据治理和办件质量抽查。",
                                     "全市已上线试运行，正在根据企业群众反馈优化操作指引。"};
constexpr Text service_difficulties[] = {"省级系统接口尚未开放，部分字段仍需人工二次录入。",
                                         "县区之间窗口人员配备不均，综合受理推进不平衡。",
                                         "历史档案电子化程度不高，核验环节用时偏长。"};
constexpr Text service_done[] = {"改革事项已在全市落地，线上线下同标准办理，运行数据稳定，申请办结。",
                                 "已建立长效机制并公布事项清单，第三方测评结果达到目标要求。",
                                 "制度文件已印发施行，系统功能全部上线，办件数据可实时调取。"};

constexpr Text ecology_words[] = {"污",   "水质",     "排污口", "颗粒物", "生态", "秸秆", "危险废物",
                                  "危废", "建筑垃圾", "黑臭",   "矿山",   "雨水", "支流", "水库"};
constexpr Text ecology_measures[] = {"一点一策制定整治方案，属地签字背书，完成一个销号一个。",
                                     "建立监测数据周通报制度，异常数据24小时内核查。",
                                     "组织专家驻点帮扶，同步落实工程措施和管护措施。"};
constexpr Text ecology_progress[] = {"已完成现场排查和问题溯源，整治点位全部建立台账。",
                                     "“一点一策”方案已编制完成并通过专家评审，施工单位已进场。",
                                     "首批点位工程措施已完工，正在实施重点河段截污和清淤。",
                                     "整治任务过半，监测数据较年初持续改善，已完成点位正在申请销号。",
                                     "多数点位完成整治，管护经费和人员已落实到乡镇，巡查记录线上留痕。",
                                     "剩余点位正在收尾，同步委托第三方开展效果评估。"};
constexpr Text ecology_difficulties[] = {"个别点位涉及跨县区管辖，上下游整治进度需统筹。",
                                         "近期气象扩散条件偏差，指标控制压力较大。",
                                         "部分管网竣工图缺失，混接点定位难度大。"};
constexpr Text ecology_done[] = {"整改措施全部落实，经现场核查和监测达到要求，已在媒体公示无异议。",
                                 "问题点位已全部销号，长效管护制度已建立，申请办结审核。",
                                 "年度目标值已完成，监测报告和影像资料齐全。"};

constexpr Text safety_words[] = {"安全", "隐患", "燃气", "消防",     "应急",
                                 "预警", "融雪", "风险", "专项整治", "重大危险源"};
constexpr Text safety_measures[] = {"制定排查标准和检查表，实行“谁检查、谁签字、谁负责”。",
                                    "聘请专家参与抽查，重大隐患挂牌督办。",
                                    "建立问题、责任、措施、时限四张清单。"};
constexpr Text safety_progress[] = {"已制定排查方案和检查表，组织动员部署和业务培训。",
                                    "首轮排查覆盖主要行业和重点场所，发现的问题逐条录入台账。",
                                    "组织专家抽查重点单位46家，对3处重大隐患落实管控措施并限期整改。",
                                    "一般隐患基本整改到位，监测设备安装过半，数据已接入市级平台。",
                                    "正在开展整改“回头看”，同步组织从业人员考核和应急演练。",
                                    "剩余问题逐项明确责任人和完成时间，正在组织复查验收。"};
constexpr Text safety_difficulties[] = {"部分老旧场所整改投入大，业主筹资意愿不强。",
                                        "基层专业检查力量不足，需市级统筹技术服务。",
                                        "个别企业停产整改，设备更换周期较长。"};
constexpr Text safety_done[] = {"排查发现的问题已全部整改闭环，复查合格，相关制度已印发。",
                                "培训、演练和设备更新任务全部完成，台账和佐证材料齐全。",
                                "监测覆盖率达到要求，连续运行稳定，申请办结。"};

constexpr Text life_words[] = {"学位", "学校", "教育", "培训", "就业", "养老", "托位", "医",   "救助",
                               "低保", "残疾", "文化", "健身", "书房", "公园", "人才", "减负", "市场"};
constexpr Text life_measures[] = {"细化到街道社区，建立项目和受益对象双台账。",
                                  "会同财政部门落实资金，按月公布进展，接受群众监督。",
                                  "开展上门摸底，优先安排需求集中的片区。"};
constexpr Text life_progress[] = {"已完成需求摸底，建立了项目和对象台账，资金计划已下达。",
                                  "选址和设备采购基本完成，首批项目已启动。",
                                  "首批项目投入使用，已组织专场活动12场，服务群众9000余人次。",
                                  "年度任务完成过半，受益群众回访反映良好，其余项目按计划推进。",
                                  "主体任务基本完成，正在进行设备安装调试和人员培训。",
                                  "剩余点位即将投用，正在开展绩效自评和满意度回访。"};
constexpr Text life_difficulties[] = {"中心城区可用场地少，部分点位选址多次调整。",
                                      "县区配套资金到位进度不一，影响部分项目开工。",
                                      "专业服务人员招聘困难，夜间和周末服务供给不足。"};
constexpr Text life_done[] = {"年度任务全部完成并投入使用，受益对象名册和资金拨付凭证齐全。",
                              "目标数量已超额完成，抽样回访满意率达到96%，申请办结。",
                              "服务设施已向社会公布并正常运行，管理制度健全。"};

constexpr Text economy_words[] = {""};
constexpr Text economy_measures[] = {"建立重点企业和项目包联制度，按月分析指标，按季开展会商。",
                                     "制定年度推进计划，任务分解到县区和科室。",
                                     "加强政策宣讲和要素保障，协调解决企业反映的问题。"};
constexpr Text economy_progress[] = {"实施方案已印发，任务分解到县区和科室，建立了月调度制度。",
                                     "前期申报和遴选工作基本完成，正在核实重点项目情况。",
                                     "已召开两次推进会，协调解决要素问题23个，其余问题明确了办理时限。",
                                     "指标运行平稳，年度任务完成过半，重点项目形成有效支撑。",
                                     "申报材料已通过初审，正在组织专家评审和现场核查。",
                                     "主要工作基本完成，正在汇总数据并与主管部门核对。"};
constexpr Text economy_difficulties[] = {"市场需求恢复不及预期，部分企业投资意愿偏谨慎。",
                                         "用地指标和能耗指标偏紧，个别项目前期工作滞后。",
                                         "涉及上级审批事项较多，批复时间难以把握。"};
constexpr Text economy_done[] = {"目标任务已全部完成，统计数据已经主管部门核定，申请办结。",
                                 "方案确定的各项工作均已落实，成果已公开发布，佐证材料齐全。",
                                 "已形成制度性成果并印发实施，经自查达到质量要求。"};

constexpr Subject subjects[] = {
    {safety_words, "市应急局", safety_measures, safety_progress, safety_difficulties, safety_done},
    {ecology_words, "市农业农村局", ecology_measures, ecology_progress, ecology_difficulties, ecology_done},
    {service_words, "市大数据局", service_measures, service_progress, service_difficulties, service_done},
    {building_words, "市住房城乡建设局", building_measures, building_progress, building_difficulties,
     building_done},
    {life_words, "市民政局", life_measures, life_progress, life_difficulties, life_done},
    {economy_words, "市发展改革委", economy_measures, economy_progress, economy_difficulties, economy_done},
};

constexpr Text extension_texts[] = {"需配合的前置审批尚未办结，影响后续环节，申请延期一次。",
                                    "招标首次流标，需重新组织采购，按法定程序顺延。",
                                    "上级配套细则尚在征求意见，待正式印发后衔接落实。",
                                    "受连续降雨影响，室外作业累计停工18天，需相应调整工期。",
                                    "设备定制生产周期延长，供货合同已约定到货时间。"};
constexpr Text referral_texts[] = {"属该单位职责范围，请直接会商并答复主办单位。",
                                   "涉及该单位审批事项，请研究提出意见。"};
constexpr Text answer_texts[] = {
    "已召集有关单位会商，明确由属地牵头、相关部门配合，堵点已经打通，可按原计划推进。",
    "请先行推进具备条件的部分，其余按专题会议纪要分工衔接，遇有新情况及时报告。",
    "涉及上级审批权限，市级层面暂无法解决，请据此调整推进安排，并同步向上级主管部门汇报。"};
constexpr Text send_back_texts[] = {
    "缺少结果数据，请补充完成情况和佐证后再报。", "佐证材料与所报数量不一致，请逐项核对台账并说明差异。",
    "只反映工作过程，未说明目标值是否达到，请对照原文逐项补充。",
    "验收意见缺少配合单位签章，请补正后重新报送。", "抽查3处点位有1处未完工，请整改到位后再申请办结。"};
constexpr Text suspension_texts[] = {
    "申报材料需按省级部门意见补正，补正期间暂停计时。", "方案依法公示，公示期间暂停计时。",
    "重大事项依法组织听证，听证期间暂停计时。",         "房屋安全鉴定尚未出具结论，鉴定期间暂停计时。",
    "需会同省级专家现场踏勘，踏勘期间暂停计时。",       "受极端天气影响无法施工，影响期间暂停计时。"};
constexpr Text return_texts[] = {"按照部门职责分工，本项的行业主管不在我单位，商请改派。",
                                 "机构改革后相关职能已划转，建议由承接单位主办，我单位全力配合。",
                                 "本项涉及跨区域统筹，我单位难以单独组织，商请明确由市级部门主办。"};
constexpr Text keep_texts[] = {"经核部门职责和文件分工，仍由你单位主办，有关单位配合。"};
constexpr Text withdrawal_texts[] = {"与上级新部署的任务重复，合并办理。",
                                     "交办内容有调整，重新核定后另行交办。"};
constexpr Text cancellation_texts[] = {"政策依据调整，本项不再实施。",
                                       "经市政府研究，该项并入专项规划统筹推进，不再单独督办。",
                                       "上级已统一组织实施，市级不再重复安排。"};
constexpr Text urge_texts[] = {
    "距办理时限较近，请抓紧推进并反馈进展。", "已超过办理时限，请说明原因、明确完成时间。",
    "本月进展尚未反馈，请于3个工作日内补报。", "市政府近期将专题调度，请提前准备进展和需协调事项。"};
constexpr Text grant_texts[] = {"情况属实，同意延期一次，请按新时限倒排工期。",
                                "经核前置手续确未办结，同意延期，不再二次延期。"};
constexpr Text refusal_texts[] = {"所述原因在任务下达前已可预见，不同意延期，请加快办理。"};
constexpr Text verify_texts[] = {"经核验，情况属实。", "现场抽查与报送一致，同意办结。",
                                 "佐证齐全，数据经主管部门确认，同意办结。",
                                 "目标值已完成，进度晚于原定时限，已提醒主办单位。"};
constexpr Text desk_texts[] = {"按文件原意办理，多家责任单位的由首位单位汇总反馈，质量要求以工作方案为准。",
                               "文件未定时限，已按年度进度安排督办时限并与主办单位沟通。",
                               "责任单位按方案分工，列首位的单位负责汇总，县区情况由其统一反馈。"};
constexpr Text approval_reason_texts[] = {"市政府常务会议议定的重点事项，难度大、涉及单位多，拟挂牌督办。",
                                          "上级督察反馈和市领导批示要求限期办结的事项，拟挂牌督办。",
                                          "直接关系群众生活、社会关注度高的事项，拟挂牌督办。"};
constexpr Text approval_remark_texts[] = {"同意。", "同意，请督查室盯紧首月进度。", "同意，每月报一次进展。"};
constexpr Text requirement_texts[] = {
    "形成可核查的台账和佐证材料，达到行业验收标准。", "完成情况附数据来源说明，并经主管部门确认。",
    "成果上线或投入使用后，连续稳定运行一个月以上。", "形成正式文件或验收意见，群众满意率不低于90%。"};

} // namespace

Sentences const extension_reasons = extension_texts;
Sentences const referral_reasons = referral_texts;
Sentences const difficulty_answers = answer_texts;
Sentences const send_back_reasons = send_back_texts;
Sentences const suspension_reasons = suspension_texts;
Sentences const return_reasons = return_texts;
Sentences const keep_reasons = keep_texts;
Sentences const withdrawal_reasons = withdrawal_texts;
Sentences const cancellation_reasons = cancellation_texts;
Sentences const urge_reasons = urge_texts;
Sentences const grant_remarks = grant_texts;
Sentences const refusal_remarks = refusal_texts;
Sentences const verify_remarks = verify_texts;
Sentences const desk_reasons = desk_texts;
Sentences const requirements = requirement_texts;
Sentences const approval_reasons = approval_reason_texts;
Sentences const approval_remarks = approval_remark_texts;

Subject const& subject_of(std::string_view text)
{
    return *std::find_if(std::begin(subjects), std::end(subjects),
                         [text](Subject const& subject)
                         {
                             return std::any_of(subject.words.begin(), subject.words.end(),
                                                [text](Text word) { return text.find(word) != Text::npos; });
                         });
}

std::string pick(Sentences sentences, std::size_t number)
{
    return std::string(sentences[number % sentences.size()]);
}

std::string at_progress(Sentences sentences, std::int64_t percent)
{
    return std::string(sentences[std::min(sentences.size() - 1,
                                          static_cast<std::size_t>(percent) * sentences.size() / 100)]);
}

} // namespace luoshi::app::demo
