"""After-sales vocabulary by language: regular expressions over folded text, a blank for any gap or none."""

from __future__ import annotations

_ZH = {
    "heading": "售后(?:服务|维修|保障)?|质量?保证?期?|保修|三包|维修(?:保养)?服务|质量保证",
    "warranty": "质保|保修|包修|三包|质量保证(?!金|书)|(?:免费|负责|无偿)(?:提供)?(?:维修|修理|更换|保养)|售后(?:服务|维修|保障)|质量担保|召回",
    "period": r"(?:质保|保修|质量保证|三包|售后服务|服务)(?:期限?|有效期|时间)|\d+(?:个月|年|天|万?公里).{0,12}(?:质保|保修|包修)|(?:质保|保修|包修).{0,20}?"
    r"[\d一二两三四五六七八九十]+\)?(?:个月|年|天|万?公里)|以先到者?为准",
    "parts": "(?:备品?备?件|配件|零配件|零部件|维修件|易损件).{0,8}(?:供应|供货|提供|支持|保障|更换|储备|库存)|"
    "(?:供应|提供|保障|储备|寄送|更换|发运).{0,12}(?:备品?备?件|配件|零配件|零部件)",
    "technical_support": "(?:技术(?:支持|服务|指导|培训|咨询|资料)|远程(?:指导|诊断|协助)|(?:维修|操作|使用)培训|维修(?:技术|手册|指导|服务)|故障(?:诊断|排除))",
    "outlets": "(?:售后|维修|服务|授权|特约|指定).{0,8}(?:网点|服务站|服务中心|维修站|维修点|维修厂|服务商|服务点|中心)|服务网络",
    "contact": r"(?:联系(?:电话|方式|人)|服务?热线|电话|邮箱|电子邮件|e-?mail|传真|微信|whatsapp)|(?:响应|答复|回复).{0,10}(?:小时|时间|工作日|天)|(?:小时|工作日|天)(?:之?内|以内).{0,8}(?:响应|答复|回复)",
    "split_of_duties": "(?:卖方|出卖人|供方|甲方|制造商|厂家|经销商|买方|买受人|需方|乙方|双方).{0,6}(?:应当?|须|负责|承担|有义务|协助|配合|自行)|费用由.{0,12}承担",
    "waiver": "按(?:照)?(?:其|车辆)?(?:现状|现有状态|现况|原状)(?:出售|销售|交付|交车|购买|成交|移交)|(?:现状|as-?is)(?:出售|销售|交付)|"
    "(?:不|未|概不|恕不|不再)(?:予|再|会|另行?)?(?:提供|承担|负责|给予|享受|享有|包括|含|作)(?:任何(?:形式的?)?|相应的?|后续的?|其他|车辆的?|一切)?.{0,6}"
    "(?:质保|保修|售后|维修|质量保证|三包|包修)|(?:无|没有|免)(?:任何)?(?:质保|保修|售后|三包|质量保证)|"
    "概不(?:退换|退货|负责)|不(?:予|得|可|支持)?(?:退换|退货)|一经(?:售出|交付|出售)|免除.{0,14}(?:质保|保修|售后|质量保证|维修).{0,6}(?:责任|义务)|"
    "(?:质保|保修|售后服务?|质量保证|维修).{0,10}(?:均?由(?:买方|乙方|买受人)(?:自行)?(?:负责|承担|解决)|(?:卖方|甲方)(?:概|均)?不(?:负责|承担|提供))|"
    "(?:放弃).{0,10}(?:质保|保修|售后|质量保证)",
    "bounded": "(?:质保|保修|质量保证|服务)?期?(?:满|届满|到期|期外|结束)(?:后|之后|以后)?|超(?:过|出)(?:质保|保修|上述|规定|该)|易损件|人为|事故|使用不当|操作不当|误用|滥用|"
    "擅自|改装|拆卸|正常磨损|自然损耗|不可抗力|保养不当|非(?:质量|原厂|授权)|以下(?:情况|情形|范围)|下列(?:情况|情形)|(?:情况|情形)(?:下)?(?:不|除外)|"
    "不(?:得)?(?:少于|低于|短于)|不因|不影响",
    "granted": "(?:卖方|甲方|供方|出卖人)(?:应|将|负责|承诺|保证|须).{0,20}(?:质保|保修|维修|售后|备件|配件)|提供.{0,16}(?:质保|保修|维修服务|售后服务)",
    "foreign": "(?:银行|履约|付款|预付款|投标|质量)?保函|(?:付款|支付|履约|信用|财产|连带)(?:保证|担保)|保证金|质量保证金|(?:权利|所有权|产权)(?:瑕疵)?(?:担保|保证)|"
    "保证.{0,14}(?:单证|单据|文件|资料|信息|证件|手续).{0,10}(?:真实|有效|合法|完整)|保证.{0,10}(?:所有权|产权|抵押|权利|无纠纷|来源合法)",
    "postponed": "(?:另行|以后|事后|届时|双方再?|由双方)(?:协商|约定|商定|签订|议定)|(?:另)?(?:见|详见)(?:附件|附录)",
    "names": "备品?备?件|配件|零配件|供应|技术支持|技术服务|服务网点|网点|联系电话|联系方式|培训|责任|期限|条款|内容|说明|规定|有关|关于|及|和|与|的|卖方|买方|双方",
}
_EN = {
    "heading": "after -?sales?|warrant(?:y|ies)|quality guarantee|guarantee period|maintenance services?|post -?sales?",
    "warranty": "warrant(?:y|ies|ed|s)|quality (?:guarantee|assurance)|guarantee (?:period|term)|after -?sales?|post -?sales?|guarantees? the quality|"
    "(?:free|repair|replace)[a-z ]{0,30}(?:of charge|defect|free)|recall",
    "period": r"(?:warranty|guarantee|service) (?:period|term)|(?:warrant|guarant)[^.]{0,60}?\d+[^.]{0,14}(?:month|year|day|km|kilomet)|"
    r"\d+ ?\)? ?-?(?:months?|years?|days?|km) [^.]{0,20}(?:warrant|guarant)|whichever (?:comes|occurs|is) (?:first|earlier)",
    "parts": "(?:spare|replacement|genuine|repair|service) -?parts|spares|parts (?:supply|support|availability)|(?:supply|provide|deliver|stock)[a-z ]{0,30}parts",
    "technical_support": "technical (?:support|assistance|service|guidance|consult|training|advice|documentation)|remote (?:support|guidance|diagnos|assistance)|"
    "repair (?:support|training|manual|guidance|service)|maintenance (?:support|training|service|manual)|training (?:of|for) [a-z ]{0,30}(?:mechanic|technician|staff|personnel)|troubleshoot|diagnostic",
    "outlets": "(?:service|repair|maintenance|after -?sales?|authori[sz]ed)[a-z\\- ]{0,24}(?:outlet|cent(?:er|re)|station|network|workshop|point|dealer|partner|provider|shop|garage)",
    "contact": r"hot ?line|contact (?:person|number|details|phone|information)|telephone|\btel\b|phone|e-?mail|whatsapp|fax|"
    r"(?:respon[ds]|repl[yi]|answer)[a-z ]{0,30}within|within [^.]{0,24}(?:hours?|days?)[^.]{0,24}(?:respon|repl|answer)|response time",
    "split_of_duties": "(?:seller|buyer|manufacturer|dealer|supplier|purchaser|parties|party)[a-z ]{0,12}(?:shall|will|must|undertakes?|is responsible|are responsible|bears?|is obliged|agrees? to)|"
    "(?:cost|expense)s?[a-z ]{0,30}borne by|at (?:its|his|the seller|the buyer)[’'a-z ]{0,6}(?:own )?(?:cost|expense)",
    "waiver": "(?:sold|sale|deliver|purchase|accept|vehicle|offer|suppl)[a-z ,'\"]{0,40}\\bas -?is\\b(?! (?:custom|usual|set|provid|stat|requir|agree|need|spec|the))|"
    "\\bas -?is\\b (?:where|basis|condition|no\\b|without|with)|where -?is|without (?:any|all|a)? ?(?:kind of )?(?:express or implied )?(?:further )?(?:warrant|guarantee|after -?sales?)|"
    "no (?:other |further |express |implied |such )*(?:or (?:implied|express) )?(?:warrant(?:y|ies)|guarantees?|after -?sales? (?:service|support)?)(?! (?:claims?|period|works?|repairs?|shall apply to|is void))|"
    "disclaims?[a-z ,]{0,40}warrant|warrant(?:y|ies)[a-z ,]{0,40}(?:is|are|be) (?:hereby )?(?:disclaimed|excluded|waived|not (?:provided|given|granted|offered))|exclud(?:es|ing) (?:all|any) warrant|"
    "final sale|all sales are final|no returns?(?! of)|waives?[a-z ,]{0,40}(?:warrant|after -?sales?)|"
    "(?:not|neither|never)[a-z ,]{0,30}(?:provide|offer|give|grant|assume|undertake|bear|liable|responsible|obliged)[a-z ,]{0,40}(?:warrant|after -?sales?|repair|maintenance|guarantee of quality)|"
    "(?:warrant(?:y|ies)|after -?sales? service|repairs?|maintenance)[a-z ,]{0,40}(?:sole(?:ly)? )?(?:responsibility|account|risk|expense) of the buyer|no after -?sales",
    "bounded": "not without|no (?:less|fewer|shorter|later|more) than|not (?:less|shorter|fewer|later|limited|only|affect|limit)|wear|consumable|misuse|abuse|improper|accident|negligen|unauthori[sz]ed|modification|alter|"
    "caused by|resulting from|due to|force majeure|(?:after|upon|following|beyond|outside)[a-z ,]{0,20}(?:expir|end|lapse|termination|warranty period)|does not cover|not cover|"
    "if the (?:buyer|vehicle|defect|damage)|in case of|unless|warranty is void|void if|void in",
    "granted": "(?:seller|supplier|manufacturer|vendor)[a-z ]{0,10}(?:shall|will|undertakes?|agrees?|guarantees?|provides?|warrants?)(?! not)[a-z0-9 ,()]{0,40}(?:warrant|repair|spare|after -?sales?|service)",
    "foreign": "bank(?:er'?s)? guarantee|performance (?:guarantee|bond)|payment guarantee|letter of guarantee|guarantee letter|guarantee deposit|warrant(?:y|ies|s)?[a-z ,]{0,30}(?:of )?(?:good |clear |clean )?title|"
    "title warranty|warrants? (?:that )?[a-z ,]{0,60}(?:title|lien|encumbrance|ownership|authority|power to|authentic|genuine|mortgage|legally|claims of third|rights? of third|third part)|"
    "representations? and warrant(?:y|ies)|guarantees? (?:the )?(?:authenticity|payment|delivery)|power of attorney|warrant officer",
    "postponed": "(?:to be|shall be|will be) (?:agreed|negotiated|determined|discussed|settled)(?: upon)?(?: separately| later| by (?:both|the) parties)?|separately agreed|see annex|as per annex",
    "names": "after -?sales?|warrant(?:y|ies)|guarantee|services?|spare|parts|technical|support|terms?|conditions?|period|and|of|the|for|contact|hot ?line|telephone|outlets?|training|maintenance|repair|obligations?|liability",
}
_RU = {
    "heading": "послепродаж|гаранти(?:я|и|йн)|сервисн|техническ[а-я]+ обслуживан",
    "warranty": "гаранти(?:я|и|ю|ей|йн[а-я]+)|гарантирует качество|послепродаж|сервисн[а-я]+ обслуживан|(?:бесплатн|безвозмездн)[а-я]+ (?:ремонт|устран|замен)|устран[а-я]+ (?:недостат|дефект|неисправност)",
    "period": r"гарантийн[а-я]+ (?:срок|период)|срок гаранти|гаранти[^.]{0,60}\d+[^.]{0,24}(?:месяц|год|лет|км|дн)|в зависимости от того что наступит",
    "parts": "запасн[а-я]+ част|запчаст|комплектующ|запасн[а-я]+ детал",
    "technical_support": "техническ[а-я]+ (?:поддержк|помощ|консультац|обслуж|содейств|документац)|консультаци[а-я]+ по ремонт|обучени[а-я]+ (?:персонал|механик|специалист)|удаленн[а-я]+ (?:поддержк|диагност|консультац)|диагностик|услуг[а-я]+ по ремонт|ремонт и обслуж",
    "outlets": "сервисн[а-я]+ (?:центр|станци|пункт|сет)|станци[а-я]+ технич|дилерск[а-я]+ (?:центр|сет)|авторизованн[а-я]+ (?:сервис|дилер|центр|мастерск)|пункт[а-я]* обслуж|\\bсто\\b",
    "contact": "горяч[а-я]+ лини|телефон|\\bтел\\b|e-?mail|эл(?:ектронн[а-я]+)? ?\\.? почт|контактн|(?:срок|врем)[а-я]* (?:ответ|реагирован|отклик)|(?:ответ|отреагир|реагир)[а-я]* [^.]{0,40}(?:час|дн)",
    "split_of_duties": "(?:продавец|покупатель|поставщик|изготовитель|дилер|стороны|сторона) [а-я ]{0,14}(?:обязу|обязан|долж|нес[еу]т|оплачива|обеспечива|предоставля|возмеща)|за счет (?:продавца|покупателя|поставщика)",
    "waiver": "как есть|без (?:какой -?либо |всякой |каких -?либо |предоставления )?(?:гаранти|послепродаж|сервисн)|гаранти[а-я]+ (?:[а-я]+ ){0,4}не (?:предоставля|действу|выда|распространяется на (?:автомобил|товар|данн))|"
    "не (?:предоставля|дает|несет|принимает)[а-я]* [а-я ,]{0,30}(?:гаранти|послепродаж|сервис|ремонт)|гарантийн[а-я]+ обязательств[а-я]* [а-я ]{0,20}(?:отсутств|не (?:несет|принима|предусм))|"
    "возврат[а-я]* и обмен[а-я]* не подлеж|обмену и возврату не подлеж|не подлежит (?:возврат|обмен)|отказ[а-я]+ от (?:всех |любых )?гаранти|послепродаж[а-я]+ [а-я ]{0,30}не (?:предоставля|осуществля|предусм)|никак[а-я]+ гаранти",
    "bounded": "не менее|не ранее|не ограничива|износ|расходн|ненадлежащ|неправильн|дтп|авари|вследствие|в результате|в случае|из -?за|по истечени|после (?:окончания|истечения)|сверх гарантийн|несанкционир|форс|нарушени[а-я]+ (?:правил|эксплуатац)|быстроизнаш|если",
    "granted": "(?:продавец|поставщик)[а-я ]{0,20}(?:обязу|гарантиру|предоставля|обеспечива)[а-я0-9 ,()]{0,40}(?:гаранти|ремонт|запасн|сервис|обслуж)",
    "foreign": "банковск[а-я]+ гаранти[а-я]*|гаранти[а-я]+ (?:платеж|оплат|исполнен|банка|возврата аванс)[а-я]*|гарантийн[а-я]+ (?:письм|взнос|депозит)[а-я]*|"
    "гарантирует,? что [^.]{0,80}(?:прав[а-я]* третьих|залог|арест|собственност|не обременен|подлинн)[а-я]*|гарантирует (?:оплат|подлинн|достоверн|своевременн|поставк)[а-я]*",
    "postponed": "(?:согласовыва|определя|оговарива)[а-я]+ (?:сторонами )?(?:отдельно|дополнительно)|отдельн[а-я]+ соглашени|см приложени",
    "names": "послепродаж[а-я]+|гаранти[а-я]*|обслуживани[а-я]*|обязательств[а-я]*|срок[а-я]*|запасн[а-я]+|част[а-я]+|техническ[а-я]+|поддержк[а-я]+|сервисн[а-я]+|услови[а-я]+|сервис|и",
}
_ES = {
    "heading": "garantia|pos ?t? ?-?venta|asistencia tecnica|servicio tecnico",
    "warranty": "garantia|garantiza (?:la calidad|los vehiculos|el buen)|pos ?t? ?-?venta|repar[a-z]+ [a-z ]{0,20}(?:gratuit|sin costo|sin cargo)|(?:gratuit|sin costo)[a-z ]{0,24}repar",
    "period": r"(?:periodo|plazo|vigencia) de (?:la )?garantia|garantia[^.]{0,60}\d+[^.]{0,14}(?:mes|ano|dia|km|kilomet)|lo que ocurra primero",
    "parts": "repuesto|recambio|piezas de (?:repuesto|recambio|reposicion)|refaccion",
    "technical_support": "(?:soporte|asistencia|apoyo|servicio|asesoramiento|asesoria|formacion|capacitacion) tecnic|capacitacion|asistencia remota|diagnostico|servicio de (?:reparacion|mantenimiento)",
    "outlets": "(?:taller|centro|punto|red|concesionario|estacion)[a-z]* (?:de servicio|autorizad|oficial|tecnic|de asistencia|de atencion|de reparacion)",
    "contact": "linea (?:de atencion|directa|gratuita)|telefono|\\btel\\b|correo|e-?mail|whatsapp|respond[a-z]+ [^.]{0,40}(?:hora|dia)|tiempo de respuesta|contacto",
    "split_of_duties": "(?:vendedor|comprador|fabricante|proveedor|partes)[a-z ]{0,14}(?:se oblig|se compromet|debera|asum|correra|suministr|garantiz)|(?:a cargo|por cuenta) del? (?:vendedor|comprador|el vendedor)",
    "waiver": "tal (?:como|y como) (?:esta|estan|se encuentra)|tal cual|en (?:el|su) estado (?:actual|en que se)|sin (?:ninguna |ningun tipo de |cualquier )?(?:garantia|servicio pos)|"
    "no (?:se )?(?:otorg|ofrec|conced|proporcion|brind|prest|asum|exist|da)[a-z]* [a-z ,]{0,30}(?:garantia|pos ?t? ?-?venta|reparacion)|ningun[a]? (?:tipo de )?garantia|renuncia[a-z ]{0,30}garantia|"
    "no (?:se )?(?:admit|acept)[a-z]+ (?:devolucion|cambio|reclam)|venta final|excluy[a-z]+ toda garantia|garantia[a-z ,]{0,20}(?:excluida|no se otorga)",
    "bounded": "no (?:menos|inferior|menor)|desgaste|consumible|mal uso|uso indebido|accidente|negligencia|no autorizad|no cubre|causad|debido a|en caso de|(?:vencid|despues|tras|transcurrid|una vez)[a-z ]{0,24}(?:garantia|plazo|vencimiento|finaliz)|salvo|excepto|fuerza mayor|si el|no limita",
    "granted": "(?:vendedor|proveedor)[a-z ]{0,14}(?:se oblig|se compromet|garantiz|otorg|prestar|suministr)[a-z0-9 ,()]{0,40}(?:garantia|repar|repuesto|servicio)",
    "foreign": "garantia (?:bancaria|de pago|de cumplimiento|de fiel|a primer)[a-z ]*|(?:carta|aval|deposito) (?:de|en) garantia|garantiza (?:que )?[a-z ,]{0,60}(?:titulo|gravamen|propiedad|autenticidad|pago|libre de|terceros)|saneamiento[a-z ]*",
    "postponed": "(?:se )?(?:acordara|convendra|pactara|definira)[a-z ]{0,20}(?:separado|posterior|partes)|ver anexo",
    "names": "garantia|servicios?|pos ?t? ?-?venta|repuestos?|soporte|asistencia|tecnic[oa]|plazo|periodo|condiciones|de|la|el|y|del|los|las",
}
_FR = {
    "heading": "garantie|apres -?vente|\\bsav\\b|assistance technique|service technique",
    "warranty": "garantie|garantit (?:la qualite|les vehicules|le bon)|apres -?vente|repar[a-z]+ [a-z ]{0,20}gratuit|gratuit[a-z]*[a-z ]{0,24}repar|\\bsav\\b",
    "period": r"(?:periode|duree|delai) de (?:la )?garantie|garanti[^.]{0,60}\d+[^.]{0,14}(?:mois|an|jour|km|kilomet)|premier terme atteint|premiere echeance",
    "parts": "pieces (?:de rechange|detachees|d'origine)",
    "technical_support": "(?:assistance|support|soutien|service|conseil|formation) techni|formation (?:du|des|de) [a-z ]{0,20}(?:personnel|mecanicien|technicien)|diagnostic|assistance a distance|service de (?:reparation|entretien)|services d'entretien",
    "outlets": "(?:centre|point|reseau|atelier|concessionnaire|garage|station)[a-z]* (?:de service|agree|autorise|de reparation|d'entretien|apres -?vente|de maintenance)",
    "contact": "ligne (?:directe|d'assistance)|telephone|\\btel\\b|courriel|e-?mail|whatsapp|repond[a-z]+ [^.]{0,40}(?:heure|jour)|delai de reponse|assistance telephonique|contact",
    "split_of_duties": "(?:vendeur|acheteur|acquereur|fabricant|fournisseur|parties)[a-z ]{0,14}(?:s'engage|doit|devra|assum|prend|fournit|est tenu|supporte)|(?:a la charge|aux frais) (?:du|de l')",
    "waiver": "en l'? ?etat|tel(?:le)?s? quel|sans (?:aucune |aucun |la moindre )?(?:garantie|service apres)|aucune garantie|aucun service apres|ne (?:fournit|donne|offre|accorde|assume|consent)[a-z ]{0,20}(?:aucun|pas)[a-z ]{0,20}(?:garantie|apres -?vente|reparation)|"
    "renonc[a-z]+ [a-z ]{0,30}garantie|exclu[a-z]* (?:de )?toute garantie|vente (?:ferme et )?definitive|ni repris ni echange|garantie[a-z ,]{0,20}exclue",
    "bounded": "(?:pas|au) (?:moins|inferieur)|au moins|usure|consommable|mauvais(?:e)? (?:usage|utilisation)|utilisation (?:incorrecte|anormale)|accident|negligence|non autoris|ne couvre pas|cause|du[es]? a|en cas de|(?:apres|a) l'expiration|apres la fin|au -?dela|sauf|force majeure|si (?:le|l'|la)",
    "granted": "(?:vendeur|fournisseur)[a-z ]{0,14}(?:s'engage|garantit|fournit|assure|accorde)[a-z0-9 ,()']{0,40}(?:garantie|repar|pieces|service|assistance)",
    "foreign": "garantie (?:bancaire|de paiement|de bonne|d'eviction|a premiere|du titre)[a-z ]*|lettre de garantie|depot de garantie|garantit (?:que )?[a-z ,']{0,60}(?:titre|gage|propriete|authenticite|paiement|libres? de|tiers|charges)",
    "postponed": "(?:sera|seront) (?:convenu|defini|negocie)[a-z]* [a-z ]{0,20}(?:separement|ulterieurement|parties)|voir annexe",
    "names": "garantie|services?|apres|vente|pieces|rechange|assistance|technique|delai|periode|conditions?|de|la|le|et|des|du",
}
_AR = {
    "heading": "ما بعد البيع|الضمان|ضمان|خدمات? الصيانه",
    "warranty": "ضمان|يضمن|كفاله|ما بعد البيع|اصلاح (?:مجان|بدون مقابل)|صيانه مجان",
    "period": r"(?:مده|فتره) (?:ال)?(?:ضمان|كفاله)|ضمان[^.]{0,60}\d+[^.]{0,14}(?:شهر|اشهر|سن|عام|يوم|كم)|ايهما (?:اقرب|اسبق|ياتي)",
    "parts": "قطع (?:ال)?(?:غيار|تبديل)",
    "technical_support": "(?:ال)?دعم (?:ال)?(?:فني|تقني)|مساعده (?:ال)?فني|تدريب|خدم(?:ه|ات) (?:ال)?(?:صيانه|اصلاح)|استشار[^ ]* فني|تشخيص",
    "outlets": "(?:مركز|مراكز|وكيل|وكلاء|ورش[هة]?|نقاط|شبكه) (?:ال)?(?:خدم|معتمد|صيانه|اصلاح)",
    "contact": "الخط الساخن|هاتف|بريد الكتروني|البريد|تليفون|للاتصال|خلال [^.]{0,24}ساع",
    "split_of_duties": "(?:يلتزم|يتحمل|يتعهد|على) (?:ال)?(?:بائع|مشتري|طرف|مصنع|مورد)|على (?:نفقه|حساب) (?:ال)?(?:بائع|مشتري)",
    "waiver": "على حالت(?:ه|ها)|بحالت(?:ه|ها) (?:الراهنه|الحاليه)|كما هي|بدون (?:اي )?(?:ضمان|كفاله|خدم)|دون (?:اي |تقديم )?(?:ضمان|كفاله)|لا (?:يقدم|توجد?|يوجد|يمنح|يتحمل|يلتزم|تشمل) [^.]{0,30}(?:ضمان|كفاله|ما بعد البيع|صيانه)|"
    "غير قابل[ه]? (?:للرد|للارجاع|للاستبدال)|بيع نهائي|لا (?:ترد|تستبدل)|يتنازل [^.]{0,30}(?:ضمان|كفاله)",
    "bounded": "لا (?:تقل|يقل)|استهلاك|سوء (?:ال)?استخدام|سوء (?:ال)?استعمال|حادث|اهمال|ناتج|بسبب|في حال|بعد (?:انتهاء|انقضاء)|لا يشمل|لا يغطي|قوه قاهره|الا اذا|ما لم",
    "granted": "(?:يلتزم|يتعهد|يقدم|يضمن) (?:ال)?بائع[^.]{0,40}(?:ضمان|صيانه|اصلاح|قطع|خدم)",
    "foreign": "(?:خطاب )?ضمان (?:بنكي|مصرفي|الدفع|السداد|حسن)|خطاب ضمان|ضمان (?:ال)?ملكيه|يضمن [^.]{0,50}(?:ملكيه|رهن|خاليه|حقوق الغير|صحه المستندات)",
    "postponed": "يتفق (?:عليه|عليها|الطرفان) لاحقا|انظر الملحق",
    "names": "ال?ضمان|خدم[^ ]*|ما بعد البيع|قطع الغيار|الدعم الفني|مده|فتره|شروط|و",
}
TABLE: dict[str, dict[str, str]] = {
    "zh": _ZH,
    "en": _EN,
    "ru": _RU,
    "es": _ES,
    "fr": _FR,
    "ar": _AR,
    "uk": _RU,
    "kk": _RU,
    "pt": _ES,
}
