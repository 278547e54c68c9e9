using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerGroups;

internal static class ServerGroupSchemas
{
    private static readonly Schema Query = Schema.Object(query => query
        .Optional("all_projects", CommonQueryParam)
        .Optional("limit", MultiParams(NonNegativeInteger))
        .Optional("offset", MultiParams(NonNegativeInteger))
        .Open());

    private static readonly Schema StrictQuery = Query.Extend(query => query.Closed());

    private static readonly Schema Hard = WithPolicies("""["anti-affinity", "affinity"]""");

    private static readonly Schema HardOrSoft = WithPolicies("""["anti-affinity", "affinity", "soft-anti-affinity", "soft-affinity"]""");

    private static readonly Schema WithRules = Wrapped(Schema.Object(group => group
        .Required("name", Name)
        .Required("policy", Schema.String.Enum("anti-affinity", "affinity", "soft-anti-affinity", "soft-affinity"))
        .Optional("rules", Schema.Object(rules => rules.Optional("max_server_per_host", PositiveInteger).Closed()))
        .Closed()));

    public static Schema List(ApiVersion version) => version >= NovaVersions.StrictParameters ? StrictQuery : Query;

    public static Schema Create(ApiVersion version) =>
        version >= NovaVersions.ServerGroupRules ? WithRules : version >= NovaVersions.SoftAffinity ? HardOrSoft : Hard;

    /// <summary>
    /// A list of exactly one policy: <c>items</c> in draft 4, <c>prefixItems</c> in 2020-12. The index is part of the message.
    /// </summary>
    private static Schema WithPolicies(string names)
    {
        using var policies = JsonDocument.Parse($$"""
            {
              "type": "array", "items": [{"type": "string", "enum": {{names}}}], "prefixItems": [{"type": "string", "enum": {{names}}}],
              "uniqueItems": true, "minItems": 1, "maxItems": 1, "additionalItems": false
            }
            """);
        var schema = Schema.Parse(policies.RootElement.Clone());
        return Wrapped(Schema.Object(group => group.Required("name", Name).Required("policies", schema).Closed()));
    }

    private static Schema Wrapped(Schema group) => Schema.Object(body => body.Required("server_group", group).Closed());
}
