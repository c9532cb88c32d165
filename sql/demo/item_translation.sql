-- Names of items in English, Russian, Japanese and Korean; the Chinese name is the item's own.

CREATE TEMPORARY TABLE demo_name (
    catalogue_code text, en text, ru text, ja text, ko text
) ON COMMIT DROP;
\copy pg_temp.demo_name FROM 'item-names.csv' WITH (FORMAT csv, HEADER)

INSERT INTO egov.translation (tenant, subject, field, language, text, state)
SELECT 1, i.id, 'name', l.language, l.text, 'published'
  FROM pg_temp.demo_name AS n
  JOIN pg_temp.demo_item AS i ON i.catalogue_code = n.catalogue_code,
       LATERAL (VALUES ('en', n.en), ('ru', n.ru), ('ja', n.ja), ('ko', n.ko)) AS l (language, text);

-- Materials and steps of the item that most visitors ask for.
INSERT INTO egov.translation (tenant, subject, field, language, text, state)
SELECT 1, i.id, v.field, l.language, l.text, 'published'
  FROM (VALUES ('material:application', 'Application form', 'Заявление', '申請書', '신청서'),
               ('material:premises-right', 'Proof of ownership or lease of the premises',
                'Документ о праве собственности или аренды помещения', '店舗の所有または賃貸の証明',
                '영업장 소유 또는 임대 증명'),
               ('material:supply-contract', 'Supply contract and licence of the supplier',
                'Договор поставки и лицензия поставщика', '供給契約書と供給者の許可証', '공급 계약서와 공급자 허가증'),
               ('material:health-certificates', 'Health certificates of the staff',
                'Медицинские справки работников', '従業員の健康証明書', '종업원 건강 증명서'),
               ('material:pledge', 'Pledge not to sell alcohol to minors',
                'Обязательство не продавать алкоголь несовершеннолетним', '未成年者に酒類を販売しない誓約書',
                '미성년자에게 주류를 판매하지 않겠다는 서약서'),
               ('step:market', 'Market regulation review', 'Проверка рыночного надзора', '市場監督審査', '시장 감독 심사'),
               ('step:health', 'Health review', 'Санитарная проверка', '衛生審査', '위생 심사'),
               ('step:tax', 'Tax review', 'Налоговая проверка', '税務審査', '세무 심사'),
               ('step:site', 'Check of the premises', 'Проверка помещения', '現地確認', '현장 확인')) AS v (field, en, ru, ja, ko)
  JOIN egov.item AS i ON i.tenant = 1 AND i.code = 'SFH-LIQUOR-RETAIL',
       LATERAL (VALUES ('en', v.en), ('ru', v.ru), ('ja', v.ja), ('ko', v.ko)) AS l (language, text);
