"""Traditional and variant forms that recognisers return and mainland papers never print, as simplified characters."""

from __future__ import annotations

_TRADITIONAL = (
    "機動車註銷證書號記類種編發關廠燃轉讓質權變業稱識別碼獲輛滬雲遼魯蘇贛粵晉陝貴藏寧瓊領學國產務軍隊營運東風長馬華農銀聯"
    "電達瑞邁騰駿馳納傳祺廣豐陸龍鐵錦們個區縣鎮鄉縮額經濟開術進貿實際處員團綠藍紅灰棕無從眾專雙觀視麗飛兒為義烏魚鳥齊爾"
    "濱滄瀋陽連營順義興慶遠揚貨運輸寶鑫鵬輝應鏈嶺嶽島嶼灣麥購買"
)
_SIMPLIFIED = (
    "机动车注销证书号记类种编发关厂燃转让质权变业称识别码获辆沪云辽鲁苏赣粤晋陕贵藏宁琼领学国产务军队营运东风长马华农银联"
    "电达瑞迈腾骏驰纳传祺广丰陆龙铁锦们个区县镇乡缩额经济开术进贸实际处员团绿蓝红灰棕无从众专双观视丽飞儿为义乌鱼鸟齐尔"
    "滨沧沈阳连营顺义兴庆远扬货运输宝鑫鹏辉应链岭岳岛屿湾麦购买"
)
TABLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
