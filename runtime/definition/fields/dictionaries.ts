import type { LocalizedText } from '../text.ts'

/** An entry of a dictionary, or an option of a choice. `under`: it is offered only while the choice above holds this value. */
export interface FieldOption { readonly value: string, readonly label: LocalizedText, readonly under?: string | undefined }

const coded = (...names: readonly (readonly [code: string, zh: string, en: string])[]): readonly FieldOption[] => names.map(([value, zh, en]) => ({ value, label: { zh, en } }))

const ethnicNames = '汉 Han,蒙古 Mongol,回 Hui,藏 Tibetan,维吾尔 Uyghur,苗 Miao,彝 Yi,壮 Zhuang,布依 Bouyei,朝鲜 Korean,满 Manchu,侗 Dong,瑶 Yao,白 Bai,土家 Tujia,哈尼 Hani,哈萨克 Kazak,傣 Dai,黎 Li,傈僳 Lisu,佤 Va,畲 She,高山 Gaoshan,拉祜 Lahu,水 Sui,东乡 Dongxiang,纳西 Naxi,景颇 Jingpo,柯尔克孜 Kirgiz,土 Tu,达斡尔 Daur,仫佬 Mulao,羌 Qiang,布朗 Blang,撒拉 Salar,毛南 Maonan,仡佬 Gelao,锡伯 Xibe,阿昌 Achang,普米 Pumi,塔吉克 Tajik,怒 Nu,乌孜别克 Uzbek,俄罗斯 Russian,鄂温克 Ewenki,德昂 De’ang,保安 Bonan,裕固 Yugur,京 Gin,塔塔尔 Tatar,独龙 Derung,鄂伦春 Oroqen,赫哲 Hezhen,门巴 Monba,珞巴 Lhoba,基诺 Jino'

/** Code tables that many forms share (字典), by name. Codes are those of the standards, so that data can be exchanged. */
export const dictionaries = {
  /** 性别. Source: GB/T 2261.1. */
  sex: coded(['1', '男', 'Male'], ['2', '女', 'Female'], ['0', '未知的性别', 'Unknown'], ['9', '未说明的性别', 'Not stated']),
  /** 婚姻状况. Source: GB/T 2261.2. */
  marriage: coded(['10', '未婚', 'Never married'], ['20', '已婚', 'Married'], ['30', '丧偶', 'Widowed'], ['40', '离婚', 'Divorced'], ['90', '未说明', 'Not stated']),
  /** 健康状况. Source: GB/T 2261.3. */
  health: coded(['10', '健康或良好', 'Good'], ['20', '一般或较弱', 'Fair or weak'], ['30', '有慢性病', 'Chronically ill'], ['60', '残疾', 'Disabled']),
  /** 学历. Source: GB/T 4658, two digits. */
  education: coded(['10', '研究生', 'Postgraduate'], ['20', '大学本科', 'Bachelor'], ['30', '大学专科', 'College'], ['40', '中等职业', 'Vocational'], ['60', '普通高中', 'Senior secondary'], ['70', '初中', 'Junior secondary'], ['80', '小学', 'Primary'], ['90', '其他', 'Other']),
  /** 家庭关系: to the head of the household. Source: GB/T 4761, one digit. */
  kinship: coded(['0', '本人或户主', 'Self or head'], ['1', '配偶', 'Spouse'], ['2', '子', 'Son'], ['3', '女', 'Daughter'], ['4', '孙子、孙女或外孙子、外孙女', 'Grandchild'], ['5', '父母', 'Parent'], ['6', '祖父母或外祖父母', 'Grandparent'], ['7', '兄、弟、姐、妹', 'Sibling'], ['8', '其他', 'Other']),
  /** 民族. Source: GB/T 3304, in its order. */
  ethnicity: ethnicNames.split(',').map((name, index): FieldOption => {
    const [zh = '', en = ''] = name.split(' ')
    return { value: String(index + 1).padStart(2, '0'), label: { zh: `${zh}族`, en } }
  }),
} as const satisfies Readonly<Record<string, readonly FieldOption[]>>

export type DictionaryName = keyof typeof dictionaries
export const dictionaryNames = ['none', 'sex', 'ethnicity', 'marriage', 'education', 'kinship', 'health'] as const satisfies readonly ('none' | DictionaryName)[]
