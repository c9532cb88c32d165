/* Texts of the ballot page by language; names of papers, people and indicators come from the server. */
export const texts = {
	'zh-CN': {
		language: '语言', title: '民主测评', secret: '您的浏览器领取的令牌是匿名的：投票时不登录，任何人都无法从数据库中得知票是谁投的。',
		signIn: '登录以领取令牌', account: '账号', password: '密码', carried: '使用已领取的令牌',
		carriedHint: '令牌可以带到另一台电脑上使用。粘贴领取时保存的文字。', saved: '令牌文字', use: '使用',
		window: '领取至 {issue_until}，投票 {cast_from} 至 {closes_at}', key: '公钥（请与公告核对）', take: '领取令牌', taken: '令牌已领取',
		keep: '请保存以下文字，投票时使用；丢失后不能补发。', fill: '填写', abstain: '弃权', cast: '投票', receipt: '回执', check: '核对回执',
		counted: '已计入', recorded: '已收到，截止后计入', unknown: '没有这张票', valid: '有效票', invalid: '此项无效', forget: '从本机删除令牌和草稿', none: '没有待投的测评表。', failed: '失败', wrongKey: '服务器使用的不是公布的公钥，令牌未采用。请告知考核办和监督部门。',
	},
	en: {
		language: 'Language', title: 'Democratic appraisal', secret: 'The token that your browser takes is anonymous: you cast without signing in, and nobody can learn from the database whose ballot it is.',
		signIn: 'Sign in to take a token', account: 'Account', password: 'Password', carried: 'Use a token that you have',
		carriedHint: 'A token may be used on another machine. Paste the text that you kept.', saved: 'Text of the token', use: 'Use it',
		window: 'Tokens until {issue_until}; ballots from {cast_from} to {closes_at}', key: 'Public key (compare it with the announcement)', take: 'Take the token', taken: 'Token taken',
		keep: 'Keep this text for casting; there is no second token.', fill: 'Fill in', abstain: 'abstain', cast: 'Cast', receipt: 'Receipt', check: 'Check the receipt',
		counted: 'counted', recorded: 'received; counted after the close', unknown: 'there is no such ballot', valid: 'valid', invalid: 'void for', forget: 'Delete token and draft from this machine', none: 'There is no paper for you.', failed: 'Failed', wrongKey: 'The server did not use the published key; the token was thrown away. Tell the appraisal office and the supervisors.',
	},
	ru: {
		language: 'Язык', title: 'Оценка голосованием', secret: 'Жетон, который получает ваш браузер, анонимен: бюллетень подаётся без входа, и по базе данных никто не узнает, чей он.',
		signIn: 'Войти и получить жетон', account: 'Учётная запись', password: 'Пароль', carried: 'Использовать полученный жетон',
		carriedHint: 'Жетон можно использовать на другом компьютере. Вставьте сохранённый текст.', saved: 'Текст жетона', use: 'Использовать',
		window: 'Жетоны до {issue_until}; бюллетени с {cast_from} до {closes_at}', key: 'Открытый ключ (сверьте с объявлением)', take: 'Получить жетон', taken: 'Жетон получен',
		keep: 'Сохраните этот текст: второго жетона не будет.', fill: 'Заполнить', abstain: 'воздержаться', cast: 'Подать', receipt: 'Квитанция', check: 'Проверить квитанцию',
		counted: 'учтён', recorded: 'получен; будет учтён после закрытия', unknown: 'такого бюллетеня нет', valid: 'действителен', invalid: 'недействителен для', forget: 'Удалить жетон и черновик с этого компьютера', none: 'Для вас нет бюллетеней.', failed: 'Ошибка', wrongKey: 'Сервер использовал не опубликованный ключ; жетон отброшен. Сообщите в отдел оценки и надзору.',
	},
	ja: {
		language: '言語', title: '民主評価', secret: 'ブラウザーが受け取るトークンは匿名です。投票時はログインせず、誰の票かはデータベースからは分かりません。',
		signIn: 'ログインしてトークンを受け取る', account: 'アカウント', password: 'パスワード', carried: '受け取ったトークンを使う',
		carriedHint: 'トークンは別の端末でも使えます。保存した文字列を貼り付けてください。', saved: 'トークンの文字列', use: '使う',
		window: 'トークンは {issue_until} まで、投票は {cast_from} から {closes_at} まで', key: '公開鍵（公告と照合してください）', take: 'トークンを受け取る', taken: 'トークン受領済み',
		keep: 'この文字列を保存してください。再発行はできません。', fill: '記入', abstain: '棄権', cast: '投票する', receipt: '受付票', check: '受付票を確認',
		counted: '集計済み', recorded: '受付済み、締切後に集計', unknown: 'その票はありません', valid: '有効', invalid: '無効の項目', forget: 'この端末からトークンと下書きを削除', none: '対象の評価票はありません。', failed: '失敗', wrongKey: '公開された鍵が使われていないため、トークンを破棄しました。評価担当と監督部門に知らせてください。',
	},
	ko: {
		language: '언어', title: '민주 평가', secret: '브라우저가 받는 토큰은 익명입니다. 투표할 때 로그인하지 않으며, 데이터베이스로는 누구의 표인지 알 수 없습니다.',
		signIn: '로그인하여 토큰 받기', account: '계정', password: '비밀번호', carried: '받은 토큰 사용',
		carriedHint: '토큰은 다른 컴퓨터에서도 쓸 수 있습니다. 저장한 글을 붙여 넣으십시오.', saved: '토큰 글', use: '사용',
		window: '토큰 {issue_until}까지, 투표 {cast_from}부터 {closes_at}까지', key: '공개키(공고와 대조하십시오)', take: '토큰 받기', taken: '토큰 받음',
		keep: '이 글을 보관하십시오. 다시 발급되지 않습니다.', fill: '작성', abstain: '기권', cast: '투표', receipt: '영수증', check: '영수증 확인',
		counted: '집계됨', recorded: '접수됨, 마감 후 집계', unknown: '그런 표가 없습니다', valid: '유효', invalid: '무효 항목', forget: '이 컴퓨터에서 토큰과 초안 삭제', none: '해당하는 평가표가 없습니다.', failed: '실패', wrongKey: '공개된 키가 사용되지 않아 토큰을 버렸습니다. 평가 담당과 감독 부서에 알리십시오.',
	},
};
