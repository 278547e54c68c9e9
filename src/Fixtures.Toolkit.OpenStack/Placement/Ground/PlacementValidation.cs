using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>How Placement validates bodies and queries: the most relevant error, and a UUID in any of the ways to write one.</summary>
internal static class PlacementValidation
{
    public static readonly SchemaRules Rules = new(
        Draft.Of202012, ErrorChoice.BestMatch, FormatChecks.Standard.With("uuid", FormatChecks.OnlyText(UuidFormat.IsUuidLike)));
}
