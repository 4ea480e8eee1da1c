// The tokens of the design, once for antd; base.css has the same values as variables.
import { theme, type ThemeConfig } from 'antd';

const fontFamily = '"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","WenQuanYi Micro Hei",sans-serif';

export function themeFor(dark: boolean, large: boolean, phone: boolean): ThemeConfig {
  const colours = dark
    ? {
        colorPrimary: '#1F6FC0', colorLink: '#6FB1F5', colorLinkHover: '#9CCBF9', colorLinkActive: '#6FB1F5', colorBgLayout: '#151A21', colorBgContainer: '#1C222B', colorBgElevated: '#242B35',
        colorText: '#E6EAF0', colorTextSecondary: '#AEB7C4', colorTextTertiary: '#AEB7C4', colorTextDescription: '#AEB7C4', colorTextPlaceholder: '#AEB7C4', colorTextDisabled: '#AEB7C4',
        colorBorder: '#7C8796', colorBorderSecondary: '#2F3742', colorError: '#FF8A80', colorErrorBg: '#3A1715', colorErrorBorder: '#FF8A80', colorSuccess: '#6FCF8E', colorSuccessBg: '#11301C', colorSuccessBorder: '#6FCF8E', colorWarning: '#F5C04A', colorWarningBg: '#33270A', colorWarningBorder: '#F5C04A', colorInfo: '#6FB1F5', colorInfoBg: '#12283F',
      }
    : {
        colorPrimary: '#0B5CAB', colorLink: '#0B5CAB', colorLinkHover: '#08447F', colorLinkActive: '#08447F', colorBgLayout: '#F3F5F8', colorBgContainer: '#FFFFFF', colorBgElevated: '#FFFFFF',
        colorText: '#1F2733', colorTextSecondary: '#4A5462', colorTextTertiary: '#5F6977', colorTextDescription: '#5F6977', colorTextPlaceholder: '#6B7482', colorTextDisabled: '#6B7482',
        colorBorder: '#8590A0', colorBorderSecondary: '#E3E7ED', colorError: '#B42318', colorErrorBg: '#FDECEA', colorErrorBorder: '#B42318', colorSuccess: '#18703A', colorSuccessBg: '#E8F5EC', colorSuccessBorder: '#18703A', colorWarning: '#7A4F00', colorWarningBg: '#FFF1CC', colorWarningBorder: '#7A4F00', colorInfo: '#0B5CAB', colorInfoBg: '#E7F0FA',
      };
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...colours,
      fontFamily,
      fontSize: large ? 18 : 14,
      fontSizeSM: large ? 16 : 12,
      borderRadius: 4,
      borderRadiusLG: 4,
      borderRadiusSM: 4,
      controlHeight: large || phone ? 44 : 32,
      controlHeightSM: large || phone ? 36 : 24,
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.16s',
      motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
      boxShadowTertiary: 'none',
      lineWidthFocus: 2,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', contentFontSizeLG: large ? 18 : 14 },
      Drawer: { padding: 16, paddingLG: 16 },
    },
  };
}
