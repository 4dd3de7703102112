// One script of calls, made with Zoho's own TypeScript SDK as an application makes them. Writes what
// the SDK handed back, call by call, as JSON lines to standard output: its transcript.
//
// Environment: CRM_ADDRESS (API, accounts and upload addresses in one), CLIENT_ID, CLIENT_SECRET,
// REFRESH_TOKEN, STATE_FOLDER (for what the SDK keeps on disk; must be empty).
'use strict';

const path = require('node:path');
const zoho = require('@zohocrm/typescript-sdk-8.0');

const { Record, Coql } = zoho;
const { CRM_ADDRESS, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN, STATE_FOLDER } = process.env;
const LEADS = new Record.RecordOperations('Leads');
const CONTACTS = new Record.RecordOperations('Contacts');

// --- what the SDK returns, as plain values ---------------------------------------------------------

/** Objects of the SDK's classes become {"is": class, …}; what only tracks changes is left out. */
function plain(value) {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return { is: 'bigint', value: value.toString() };
  if (value instanceof Date) return { is: 'Date', value: value.toISOString() };
  if (value instanceof zoho.Choice) return { is: 'Choice', value: plain(value.getValue()) };
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, each]) => [String(key), plain(each)]));
  }
  if (typeof value === 'object') {
    const fields = Object.entries(value).filter(([key, each]) => key !== 'keyModified' && each !== undefined);
    const named = value.constructor === Object ? {} : { is: value.constructor.name };
    return { ...named, ...Object.fromEntries(fields.map(([key, each]) => [key, plain(each)])) };
  }
  return value;
}

/** Makes a call, writes it to the transcript, and returns what came. */
async function note(step, call) {
  try {
    const response = await call();
    const line = {
      step,
      status: response.getStatusCode(),
      object: plain(response.getObject()),
      raw: plain(response.getResponseJSON()),
      headers: plain(response.getHeaders()),
    };
    process.stdout.write(JSON.stringify(line) + '\n');
    return response.getObject();
  } catch (error) {
    process.stdout.write(JSON.stringify({ step, error: error.constructor.name, message: error.message }) + '\n');
    return null;
  }
}

// --- what it is asked ------------------------------------------------------------------------------

function lead(fields, id) {
  const record = new Record.Record();
  if (id !== undefined) record.setId(id);
  Object.entries(fields).forEach(([name, value]) => record.addKeyValue(name, value));
  return record;
}

function body(records, change = () => {}) {
  const wrapper = new Record.BodyWrapper();
  wrapper.setData(records);
  change(wrapper);
  return wrapper;
}

async function parameters(pairs) {
  const map = new zoho.ParameterMap();
  for (const [param, value] of pairs) await map.add(param, value);
  return map;
}

function coql(query) {
  const wrapper = new Coql.BodyWrapper();
  wrapper.setSelectQuery(query);
  return new Coql.CoqlOperations().getRecords(wrapper);
}

/** The ids of the records that were written, of those that were. */
function ids(written) {
  return written
    .getData()
    .filter((each) => each instanceof Record.SuccessResponse)
    .map((each) => BigInt(each.getDetails().get('id')));
}

async function main() {
  const token = new zoho.OAuthBuilder()
    .clientId(CLIENT_ID)
    .clientSecret(CLIENT_SECRET)
    .refreshToken(REFRESH_TOKEN)
    .build();
  await new zoho.InitializeBuilder()
    .environment(new zoho.Environment(CRM_ADDRESS, CRM_ADDRESS + '/oauth/v2/token', CRM_ADDRESS))
    .token(token)
    .store(new zoho.FileStore(path.join(STATE_FOLDER, 'tokens.txt')))
    .resourcePath(STATE_FOLDER)
    .logger(new zoho.LogBuilder().level(zoho.Levels.OFF).filePath(path.join(STATE_FOLDER, 'sdk.log')).build())
    .initialize();

  const one = await note('insert', () =>
    LEADS.createRecords(body([lead({ Last_Name: 'Åkesson', Company: 'Söder & Co', Email: 'akesson@soder.example' })])));
  const [id] = ids(one);

  // The second's name is too long: the answer is a 207 of both kinds.
  const many = await note('batch insert, one refused', () =>
    LEADS.createRecords(
      body([
        lead({ Last_Name: 'Batch One', Company: 'Batch' }),
        lead({ Last_Name: 'x'.repeat(300), Company: 'Batch' }),
        lead({ Last_Name: 'Batch Three', Company: 'Batch', Email: 'three@batch.example' }),
        lead({ Last_Name: 'Batch Four', Company: 'Batch' }),
      ])));
  const batch = ids(many);

  const fields = [Record.GetRecordsParam.FIELDS, 'Last_Name,Company,Email,Modified_Time'];
  await note('get', async () => LEADS.getRecord(id, await parameters([[Record.GetRecordParam.FIELDS, 'Last_Name,Company,Email,Owner']])));
  await note('get what is not there', async () => LEADS.getRecord(id + 4_000_000_000n));
  for (const page of [1, 2]) {
    await note(`list, page ${page}`, async () =>
      LEADS.getRecords(await parameters([fields, [Record.GetRecordsParam.PAGE, page], [Record.GetRecordsParam.PER_PAGE, 20]])));
  }
  const ten = await note('list, first of a token\'s pages', async () =>
    LEADS.getRecords(await parameters([fields, [Record.GetRecordsParam.PER_PAGE, 10]])));
  await note('list, by page token', async () =>
    LEADS.getRecords(await parameters([fields, [Record.GetRecordsParam.PER_PAGE, 10],
      [Record.GetRecordsParam.PAGE_TOKEN, ten.getInfo().getNextPageToken()]])));
  await note('list, by ids', async () =>
    LEADS.getRecords(await parameters([fields, [Record.GetRecordsParam.IDS, [id, ...batch].join(',')]])));

  await note('update', () => LEADS.updateRecord(id, body([lead({ Company: 'Norr & Co' })])));
  await note('update many', () => LEADS.updateRecords(body(batch.map((each, i) => lead({ Company: `Batch ${i}` }, each)))));
  await note('upsert', () =>
    LEADS.upsertRecords(
      body(
        [
          lead({ Last_Name: 'Åkesson', Company: 'Upserted', Email: 'akesson@soder.example' }),
          lead({ Last_Name: 'New Here', Company: 'Upserted', Email: 'new@here.example' }),
        ],
        (wrapper) => wrapper.setDuplicateCheckFields(['Email']),
      )));
  await note('search by criteria', async () =>
    LEADS.searchRecords(await parameters([[Record.SearchRecordsParam.CRITERIA, '(Company:starts_with:Batch)']])));
  await note('search by e-mail', async () =>
    LEADS.searchRecords(await parameters([[Record.SearchRecordsParam.EMAIL, 'three@batch.example']])));
  await note('search that finds nothing', async () =>
    LEADS.searchRecords(await parameters([[Record.SearchRecordsParam.EMAIL, 'nobody@nowhere.example']])));
  await note('COQL', () => coql("select Last_Name, Company from Leads where Company like 'Batch%' order by Last_Name limit 50"));
  await note('COQL, wrong', () => coql('select Last_Name from Leads where'));

  await note('delete', () => LEADS.deleteRecord(id));
  await note('delete many', async () => LEADS.deleteRecords(await parameters([[Record.DeleteRecordsParam.IDS, batch.join(',')]])));

  // The emulator was told to refuse the first read and the first write of Contacts: the SDK repeats
  // a read by itself and hands a write's refusal over.
  await note('read refused once', async () =>
    CONTACTS.getRecords(await parameters([[Record.GetRecordsParam.FIELDS, 'Last_Name'], [Record.GetRecordsParam.PER_PAGE, 3]])));
  await note('write refused', () => CONTACTS.createRecords(body([lead({ Last_Name: 'Refused' })])));
  await note('write again', () => CONTACTS.createRecords(body([lead({ Last_Name: 'Not Refused' })])));
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write((error.stack ?? String(error)) + '\n');
    process.exit(1);
  },
);
