using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Placement.Ground;

namespace Fixtures.Toolkit.OpenStack.Placement.Usages;

/// <summary>The query schemas of <c>/usages</c>, by microversion.</summary>
/// <remarks>Source: placement 8.0.0, <c>schemas/usage.py</c>.</remarks>
internal static class UsageSchemas
{
    private static readonly Schema Owner = Schema.String.Length(1, 255);

    private static readonly Schema Total = Schema.Object(root => root
        .Optional("project_id", Owner).Optional("user_id", Owner).Require("project_id").Closed());

    private static readonly Schema TotalByType = Total.Extend(root => root
        .Optional("consumer_type", Schema.String.Pattern("^[A-Z0-9_]+$|^all|^unknown$").Length(1, 255)));

    public static Schema For(ApiVersion version) => version >= PlacementVersions.ConsumerTypes ? TotalByType : Total;
}
