-- Revert egov:data_element_seed from pg

BEGIN;

DELETE FROM egov.data_element
 WHERE code IN (
           'person-name', 'person-name-latin', 'sex', 'birth-date',
           'nationality', 'ethnic-group', 'identity-kind', 'identity-number',
           'identity-valid-through', 'phone', 'email', 'postal-code',
           'home-address', 'correspondence-address', 'marital-status', 'occupation',
           'education', 'employer', 'bank-name', 'bank-account',
           'household-members', 'monthly-income', 'agent-name', 'agent-phone',
           'enterprise-name', 'enterprise-name-foreign', 'enterprise-kind', 'uscc',
           'registration-country', 'registration-number', 'established-on', 'legal-representative',
           'legal-representative-number', 'registered-capital', 'registered-address', 'business-scope',
           'employees', 'application-kind', 'application-reason', 'premises-address',
           'premises-area', 'premises-right', 'shop-name', 'shop-sign',
           'opening-date', 'food-categories', 'liquor-categories', 'supplier-name',
           'licence-number', 'licence-valid-through', 'project-name', 'project-address',
           'project-investment', 'land-area', 'building-area', 'environment-impact',
           'pollutants', 'vehicle-plate', 'vehicle-kind', 'trade-mode',
           'border-port', 'goods-name', 'goods-code', 'goods-quantity',
           'goods-value', 'partner-name', 'partner-country', 'start-on',
           'end-on', 'participants', 'hazardous', 'remark'
       );

COMMIT;
