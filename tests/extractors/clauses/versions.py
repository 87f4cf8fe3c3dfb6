"""One contract in six languages, clause by clause, in the tests' own words."""

from __future__ import annotations

KEYS = (
    "title", "number", "seller", "buyer", "subject.head", "subject", "price.head", "price", "payment.head", \
"payment",
    "after.head", "warranty", "parts", "disputes.head", "disputes", "sign",
)  # fmt: skip
_ZH = """二手车出口销售合同
合同编号：TJYH-2026-018
卖方：天津远航二手车出口有限公司
买方：东方汽车有限公司
第一条 合同标的
1.1 卖方同意出售，买方同意购买附件所列的10辆二手车，品牌、型号和车架号以附件一为准，最终目的国：俄罗斯。
第二条 价格
2.1 合同总价为USD 120,000.00，贸易术语为CIF符拉迪沃斯托克。
第三条 付款
3.1 买方应于合同签订后5个工作日内支付30%定金，余款70%凭提单副本支付。
第四条 售后服务
4.1 卖方对所售车辆提供12个月或3万公里质保，以先到者为准。
4.2 卖方应供应备件，并在目的国设立维修服务网点。
第五条 争议解决
5.1 因本合同产生的争议应协商解决，协商不成的，提交中国国际经济贸易仲裁委员会仲裁。
卖方（盖章）："""
_EN = """USED CAR EXPORT SALES CONTRACT
Contract No.: TJYH-2026-018
Seller: Tianjin Yuanhang Used Car Export Co., Ltd.
Buyer: Vostok Motors LLC
Article 1 Subject of the Contract
1.1 The Seller agrees to sell and the Buyer agrees to buy the 10 used vehicles listed in the annex; makes, models \
and VIN are those of Annex 1. Country of final destination: Russia.
Article 2 Price
2.1 The total contract price is USD 120,000.00 under the trade term CIF Vladivostok.
Article 3 Payment
3.1 The Buyer shall pay a deposit of 30% within 5 working days after signing of the contract and the balance of \
70% against a copy of the bill of lading.
Article 4 After-sales Service
4.1 The Seller provides a warranty of 12 months or 30,000 km for the vehicles sold, whichever comes first.
4.2 The Seller shall supply spare parts and set up repair service outlets in the country of destination.
Article 5 Settlement of Disputes
5.1 Disputes arising from this contract shall be settled by negotiation, failing which they shall be submitted to \
CIETAC for arbitration.
Seller (seal):"""
_RU = """КОНТРАКТ КУПЛИ-ПРОДАЖИ АВТОМОБИЛЕЙ
Контракт №: TJYH-2026-018
Продавец: Tianjin Yuanhang Used Car Export Co., Ltd.
Покупатель: ООО «Восток Моторс»
Статья 1 Предмет контракта
1.1 Продавец обязуется продать, а Покупатель купить 10 подержанных автомобилей, перечисленных в приложении; \
марки, модели и VIN указаны в Приложении 1. Страна назначения: Россия.
Статья 2 Цена
2.1 Общая сумма контракта составляет 120 000,00 долларов США на условиях CIF Владивосток.
Статья 3 Порядок оплаты
3.1 Покупатель оплачивает аванс в размере 30 % в течение 5 рабочих дней после подписания контракта, остаток 70 % \
против копии коносамента.
Статья 4 Послепродажное обслуживание
4.1 Продавец предоставляет на автомобили гарантию сроком 12 месяцев или 30 000 км пробега, в зависимости от того, \
что наступит раньше.
4.2 Продавец поставляет запасные части и открывает сервисные центры в стране назначения.
Статья 5 Разрешение споров
5.1 Споры, возникающие из настоящего контракта, решаются путём переговоров, а при недостижении согласия \
передаются в арбитраж CIETAC.
Продавец (печать):"""
_ES = """CONTRATO DE COMPRAVENTA DE VEHÍCULOS USADOS
Contrato N.º: TJYH-2026-018
Vendedor: Tianjin Yuanhang Used Car Export Co., Ltd.
Comprador: Importadora Vostok S.A.
Artículo 1 Objeto del contrato
1.1 El Vendedor vende y el Comprador compra los 10 vehículos usados que figuran en el anexo; las marcas, los \
modelos y el VIN son los del Anexo 1. País de destino final: Rusia.
Artículo 2 Precio
2.1 El importe total del contrato es de 120.000,00 dólares estadounidenses, en condiciones CIF Vladivostok.
Artículo 3 Forma de pago
3.1 El Comprador pagará un anticipo del 30 % dentro de los 5 días hábiles siguientes a la firma del contrato y el \
saldo del 70 % contra copia del conocimiento de embarque.
Artículo 4 Servicio posventa
4.1 El Vendedor otorga sobre los vehículos una garantía de 12 meses o 30.000 km, lo que ocurra primero.
4.2 El Vendedor suministrará repuestos y establecerá talleres autorizados de servicio en el país de destino.
Artículo 5 Solución de controversias
5.1 Las controversias que surjan del presente contrato se resolverán mediante negociación y, en su defecto, se \
someterán al arbitraje de CIETAC.
Vendedor (sello):"""
_FR = """CONTRAT DE VENTE DE VÉHICULES D'OCCASION
Contrat n° : TJYH-2026-018
Vendeur : Tianjin Yuanhang Used Car Export Co., Ltd.
Acheteur : Société Vostok Automobiles
Article 1 Objet du contrat
1.1 Le Vendeur vend et l'Acheteur achète les 10 véhicules d'occasion énumérés à l'annexe ; les marques, les \
modèles et le VIN sont ceux de l'Annexe 1. Pays de destination finale : Russie.
Article 2 Prix
2.1 Le montant total du contrat est de 120 000,00 dollars américains, aux conditions CIF Vladivostok.
Article 3 Paiement
3.1 L'Acheteur verse un acompte de 30 % dans les 5 jours ouvrables suivant la signature du contrat et le solde de \
70 % contre copie du connaissement.
Article 4 Service après-vente
4.1 Le Vendeur accorde sur les véhicules une garantie de 12 mois ou 30 000 km, au premier terme atteint.
4.2 Le Vendeur fournit les pièces de rechange et ouvre des centres de service dans le pays de destination.
Article 5 Règlement des différends
5.1 Les différends nés du présent contrat sont réglés par la négociation ou, à défaut, soumis à l'arbitrage de la \
CIETAC.
Vendeur (cachet) :"""
_AR = """عقد بيع سيارات مستعملة
رقم العقد: TJYH-2026-018
البائع: Tianjin Yuanhang Used Car Export Co., Ltd.
المشتري: شركة الشرق للسيارات
المادة 1 موضوع العقد
1.1 يبيع البائع ويشتري المشتري 10 سيارات مستعملة مدرجة في الملحق، وتكون العلامات والطرازات و VIN كما في الملحق 1. \
بلد الوصول النهائي: روسيا.
المادة 2 السعر
2.1 المبلغ الإجمالي للعقد 120,000.00 دولار أمريكي بشروط CIF فلاديفوستوك.
المادة 3 الدفع
3.1 يدفع المشتري دفعة مقدمة بنسبة 30% خلال 5 أيام عمل من توقيع العقد، ويدفع الباقي 70% مقابل نسخة من بوليصة الشحن.
المادة 4 خدمة ما بعد البيع
4.1 يقدم البائع ضماناً على السيارات لمدة 12 شهراً أو 30,000 كم، أيهما يأتي أولاً.
4.2 يوفر البائع قطع الغيار ويفتح مراكز خدمة معتمدة في بلد الوصول.
المادة 5 تسوية النزاعات
5.1 تسوى النزاعات الناشئة عن هذا العقد بالتفاوض، وإلا تحال إلى التحكيم لدى CIETAC.
البائع (الختم):"""
TEXTS = {"zh": _ZH, "en": _EN, "ru": _RU, "es": _ES, "fr": _FR, "ar": _AR}
FOREIGN = ("en", "ru", "es", "fr", "ar")


def version(language: str, *, without: tuple[str, ...] = ()) -> list[str]:
    """The contract in one language, clauses of some keys left out."""
    return [text for key, text in zip(KEYS, TEXTS[language].split("\n"), strict=True) if key not in without]


def pairs(language: str, *, without: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Each Chinese clause with its foreign one; where the Chinese one is left out its place is empty."""
    chinese = dict(zip(KEYS, TEXTS["zh"].split("\n"), strict=True))
    foreign = dict(zip(KEYS, TEXTS[language].split("\n"), strict=True))
    return [("" if key in without else chinese[key], foreign[key]) for key in KEYS]
