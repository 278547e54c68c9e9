using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>The validation rules of a service: the draft, the formats that it checks, and the error that it reports.</summary>
internal sealed record SchemaRules(Draft Draft, ErrorChoice Choice, FormatChecks Formats)
{
    public static readonly SchemaRules Draft4 = new(Draft.Four, ErrorChoice.First, FormatChecks.Standard);

    public static readonly SchemaRules Draft202012 = new(Draft.Of202012, ErrorChoice.BestMatch, FormatChecks.Standard);

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
