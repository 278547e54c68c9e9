using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.Placement.Ground;

/// <summary>Placement's validation of bodies and queries: reports the most relevant error; accepts every spelling of a UUID.</summary>
internal static class PlacementValidation
{
    public static readonly SchemaRules Rules = new(
        Draft.Of202012, ErrorChoice.BestMatch, FormatChecks.Standard.With("uuid", FormatChecks.OnlyText(UuidFormat.IsUuidLike)));
}
