"""Chinese names of kinds, stages, fields and declared keys, as messages print them, with English beside."""

from __future__ import annotations

from intake.model import Stage

KINDS: dict[str, tuple[str, str]] = {
    "registration_certificate": ("《机动车登记证书》", "registration certificate"),
    "deregistration_certificate": ("《机动车注销证明书》", "deregistration certificate"),
    "contract": ("出口合同", "export contract"),
    "after_sales_confirmation": ("《售后服务确认书》", "after-sales confirmation"),
    "export_licence": ("出口许可证", "export licence"),
    "customs_declaration": ("出口货物报关单", "customs declaration"),
    "business_licence": ("营业执照", "business licence"),
    "filing_material": ("备案材料", "filing material"),
    "plate_quota_form": ("额度申请表", "plate quota form"),
    "commitment_letter": ("企业承诺书", "commitment letter"),
    "unlock_statement": ("解锁情况说明", "unlock statement"),
    "unlock_table": ("解锁表格", "unlock table"),
    "other": ("其他材料", "other paper"),
}

STAGES: dict[Stage, tuple[str, str]] = {
    Stage.LICENCE: ("申领许可证", "licence application"),
    Stage.DEREGISTRATION: ("出口后注销", "deregistration after export"),
    Stage.UNLOCK: ("人工解锁", "manual unlock"),
    Stage.FILING: ("企业备案", "enterprise filing"),
    Stage.PLATE_QUOTA: ("出口专用牌照额度", "export plate quota"),
}

FIELDS: dict[str, tuple[str, str]] = {
    "certificate_no": ("证书编号", "certificate number"),
    "owner": ("机动车所有人", "owner"),
    "owner_id_kind": ("身份证明名称", "kind of the owner's identity document"),
    "owner_id": ("身份证明号码", "number of the owner's identity document"),
    "authority": ("登记机关", "registration authority"),
    "registered_on": ("注册登记日期", "date of first registration"),
    "plate_no": ("号牌号码", "plate number"),
    "plate_kind": ("号牌种类", "kind of plate"),
    "vehicle_type": ("车辆类型", "vehicle type"),
    "brand": ("车辆品牌", "brand"),
    "model": ("车辆型号", "model"),
    "brand_model": ("品牌型号", "brand and model"),
    "colour": ("车身颜色", "colour"),
    "vin": ("车辆识别代号", "VIN"),
    "origin": ("国产/进口", "domestic or imported"),
    "engine_no": ("发动机号", "engine number"),
    "engine_model": ("发动机型号", "engine model"),
    "fuel": ("燃料种类", "fuel"),
    "displacement_ml": ("排量", "displacement"),
    "power_kw": ("功率", "power"),
    "manufacturer": ("制造厂名称", "manufacturer"),
    "steering": ("转向形式", "steering"),
    "wheelbase_mm": ("轴距", "wheelbase"),
    "dimensions_mm": ("外廓尺寸", "dimensions"),
    "gross_mass_kg": ("总质量", "gross mass"),
    "seats": ("核定载客", "seats"),
    "use": ("使用性质", "use"),
    "acquired_by": ("车辆获得方式", "way of acquisition"),
    "manufactured_on": ("车辆出厂日期", "date of manufacture"),
    "issued_on": ("发证日期", "date of issue"),
    "current_owner": ("现机动车所有人", "current owner"),
    "transfer_for_export_on": ("转让登记待出口日期", "date of the transfer-for-export entry"),
    "entries": ("登记栏", "endorsements"),
    "reason": ("注销原因", "reason of deregistration"),
    "deregistered_on": ("注销日期", "date of deregistration"),
    "exported_on": ("出口日期", "date of export"),
    "exporter": ("出口商", "exporter"),
    "consignor": ("发货人", "consignor"),
    "goods_condition": ("商品状态", "goods condition"),
    "destination": ("进口国(地区)", "importing country"),
    "contract_no": ("合同号", "contract number"),
    "licence_no": ("出口许可证号", "licence number"),
    "hs_code": ("商品编码", "HS code"),
    "quantity": ("数量", "quantity"),
    "uscc": ("统一社会信用代码", "unified social credit code"),
    "approved_on": ("备案通过日期", "date of filing approval"),
    "mileage_km": ("行驶里程", "mileage"),
}


def field(name: str) -> tuple[str, str]:
    """The Chinese and English name of a field or declared key; the key itself where none is known."""
    return FIELDS.get(name, (name, name))


def kind(name: str) -> tuple[str, str]:
    """The Chinese and English name of a document kind; the kind itself where none is known."""
    return KINDS.get(name, (name, name))
