// Written by `heed schema pull salesforce.records`: what the account takes. Not edited by hand: pull it again and commit what changes.
// With the objects: Review__c, Watch__c

/** What `salesforce.records` takes: `connect.salesforce<SalesforceRecords>("records", …)`. */
export interface SalesforceRecords {
  readonly createCase: {
    readonly origin?: "Phone" | "Review";
    readonly customFields?: NewCaseCustom;
  };
  readonly createContact: {
    readonly customFields?: NewContactCustom;
  };
  readonly createLead: {
    readonly leadSource?: "Review" | "Web";
    readonly customFields?: NewLeadCustom;
  };
  readonly createRecord:
    | {
        readonly object: "Case";
        readonly fields: NewCase;
      }
    | {
        readonly object: "Contact";
        readonly fields: NewContact;
      }
    | {
        readonly object: "Lead";
        readonly fields: NewLead;
      }
    | {
        readonly object: "Review__c";
        readonly fields: NewReviewC;
      }
    | {
        readonly object: "Watch__c";
        readonly fields: NewWatchC;
      };
  readonly deleteRecord: {
    readonly object: "Case" | "Contact" | "Lead" | "Review__c" | "Watch__c";
  };
  readonly findRecord:
    | {
        readonly object: "Case";
        readonly where: { readonly [name in "Heed_Key__c" | "Origin" | "Subject"]?: string | number | boolean | null };
        readonly select?: readonly ("Heed_Key__c" | "Origin" | "Subject")[];
      }
    | {
        readonly object: "Contact";
        readonly where: { readonly [name in "Heed_Key__c" | "LastName"]?: string | number | boolean | null };
        readonly select?: readonly ("Heed_Key__c" | "LastName")[];
      }
    | {
        readonly object: "Lead";
        readonly where: { readonly [name in "Company" | "Heed_Key__c" | "LastName" | "LeadSource"]?: string | number | boolean | null };
        readonly select?: readonly ("Company" | "Heed_Key__c" | "LastName" | "LeadSource")[];
      }
    | {
        readonly object: "Review__c";
        readonly where: { readonly [name in
          | "Heed_Key__c"
          | "Mood__c"
          | "Opened__c"
          | "Review_Id__c"
          | "Shop_Number__c"
          | "Stars__c"
        ]?: string | number | boolean | null };
        readonly select?: readonly (
          | "Heed_Key__c"
          | "Mood__c"
          | "Opened__c"
          | "Review_Id__c"
          | "Shop_Number__c"
          | "Stars__c"
        )[];
      }
    | {
        readonly object: "Watch__c";
        readonly where: { readonly [name in "Heed_Key__c" | "Review__c" | "Until__c"]?: string | number | boolean | null };
        readonly select?: readonly ("Heed_Key__c" | "Review__c" | "Until__c")[];
      };
  readonly updateCase: {
    readonly origin?: "Phone" | "Review";
    readonly customFields?: ChangedCaseCustom;
  };
  readonly updateRecord:
    | {
        readonly object: "Case";
        readonly fields: ChangedCase;
      }
    | {
        readonly object: "Contact";
        readonly fields: ChangedContact;
      }
    | {
        readonly object: "Lead";
        readonly fields: ChangedLead;
      }
    | {
        readonly object: "Review__c";
        readonly fields: ChangedReviewC;
      }
    | {
        readonly object: "Watch__c";
        readonly fields: ChangedWatchC;
      };
  readonly upsertRecord:
    | {
        readonly object: "Case";
        readonly externalIdField: "Heed_Key__c";
        readonly fields: ChangedCase;
      }
    | {
        readonly object: "Contact";
        readonly externalIdField: "Heed_Key__c";
        readonly fields: ChangedContact;
      }
    | {
        readonly object: "Lead";
        readonly externalIdField: "Heed_Key__c";
        readonly fields: ChangedLead;
      }
    | {
        readonly object: "Review__c";
        readonly externalIdField: "Heed_Key__c" | "Review_Id__c";
        readonly fields: ChangedReviewC;
      }
    | {
        readonly object: "Watch__c";
        readonly externalIdField: "Heed_Key__c";
        readonly fields: ChangedWatchC;
      };
}

export type NewCaseCustom = { readonly [name: string]: never };

export type NewContactCustom = { readonly [name: string]: never };

export type NewLeadCustom = { readonly [name: string]: never };

export interface NewCase {
  readonly Origin?: "Phone" | "Review" | null;
  readonly Subject?: string | null;
}

export interface NewContact {
  /** Last name */
  readonly LastName: string;
}

export interface NewLead {
  readonly Company: string;
  /** Last name */
  readonly LastName: string;
  /** Source */
  readonly LeadSource?: "Review" | "Web" | null;
}

export interface NewReviewC {
  /** How the guest feels */
  readonly Mood__c?: "Angry" | "Mixed" | "Settled" | null;
  /** Review */
  readonly Review_Id__c: string;
  /** Number of the shop */
  readonly Shop_Number__c?: number | null;
  /** Stars */
  readonly Stars__c: number;
}

export interface NewWatchC {
  /** Review */
  readonly Review__c: string;
  /** Until */
  readonly Until__c?: string | null;
}

export type ChangedCaseCustom = { readonly [name: string]: never };

export type ChangedCase = Partial<NewCase>;

export type ChangedContact = Partial<NewContact>;

export type ChangedLead = Partial<NewLead>;

export type ChangedReviewC = Partial<NewReviewC>;

export type ChangedWatchC = Partial<NewWatchC>;
