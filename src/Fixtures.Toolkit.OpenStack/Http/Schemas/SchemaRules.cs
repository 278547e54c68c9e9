using Fixtures.Toolkit.OpenStack.Http.Schemas.Formats;

namespace Fixtures.Toolkit.OpenStack.Http.Schemas;

/// <summary>How a service runs its schemas: the draft, the formats it checks and which error it reports.</summary>
internal sealed record SchemaRules(Draft Draft, ErrorChoice Choice, FormatChecks Formats)
{
    public static readonly SchemaRules Draft4 = new(Draft.Four, ErrorChoice.First, FormatChecks.Standard);

    public static readonly SchemaRules Draft202012 = new(Draft.Of202012, ErrorChoice.BestMatch, FormatChecks.Standard);

    public static readonly SchemaRules Keystone = Draft4;

    public static readonly SchemaRules Nova = new(Draft.Four, ErrorChoice.First, NovaFormats.All) { ReadsNumbersInStrings = true };

    public static readonly SchemaRules Placement = new(Draft.Of202012, ErrorChoice.BestMatch, FormatChecks.Placement);

    /// <summary>Glance hands no format checker over, so that formats are not checked.</summary>
    public static readonly SchemaRules Glance = new(Draft.Of202012, ErrorChoice.BestMatch, FormatChecks.None);

    /// <summary>Whether minimum and maximum also hold for "10", as in Nova.</summary>
    public bool ReadsNumbersInStrings { get; init; }
}

internal enum Draft
{
    Four,
    Of202012,
}

internal enum ErrorChoice
{
    /// <summary>The first in keyword order: Validator.validate().</summary>
    First,

    /// <summary>The most relevant of all: jsonschema.validate().</summary>
    BestMatch,
}
