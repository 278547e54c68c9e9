using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.QuotaSets;

internal static class QuotaSchemas
{
    private static readonly string[] Always = ["instances", "cores", "ram"];
    private static readonly string[] Network = ["floating_ips", "fixed_ips", "security_groups", "security_group_rules", "networks"];
    private static readonly string[] Injection = ["injected_files", "injected_file_content_bytes", "injected_file_path_bytes"];
    private static readonly string[] Others = ["metadata_items", "key_pairs", "server_groups", "server_group_members"];

    private static readonly Schema Limit = Schema.OfType("integer", "string").Pattern("^-?[0-9]+$").Between(-1, int.MaxValue);

    private static readonly Schema First = Set("quota_set", [.. Always, .. Network, .. Injection, .. Others], HasForce);
    private static readonly Schema WithoutNetwork = Set("quota_set", [.. Always, .. Injection, .. Others], HasForce);
    private static readonly Schema WithoutInjection = Set("quota_set", [.. Always, .. Others], HasForce);

    private static readonly Schema FirstClass = Set("quota_class_set", [.. Always, .. Network, .. Injection, .. Others]);
    private static readonly Schema ClassWithoutNetwork = Set("quota_class_set", [.. Always, .. Injection, .. Others]);
    private static readonly Schema ClassWithoutInjection = Set("quota_class_set", [.. Always, .. Others]);

    private static readonly Schema UserQuery = Schema.Object(query => query.Optional("user_id", CommonQueryParam).Open());
    private static readonly Schema StrictUserQuery = UserQuery.Extend(query => query.Closed());

    private const bool HasForce = true;

    public static Schema Update(ApiVersion version) =>
        version >= NovaVersions.FileInjectionWithdrawn ? WithoutInjection : version >= NovaVersions.ProxiesWithdrawn ? WithoutNetwork : First;

    public static Schema UpdateClass(ApiVersion version) =>
        version >= NovaVersions.FileInjectionWithdrawn ? ClassWithoutInjection
        : version >= NovaVersions.QuotaClassServerGroups ? ClassWithoutNetwork
        : FirstClass;

    public static Schema Query(ApiVersion version) => version >= NovaVersions.StrictParameters ? StrictUserQuery : UserQuery;

    private static Schema Set(string name, string[] resources, bool hasForce = false) => Schema.Object(body => body
        .Required(name, Schema.Object(set =>
        {
            foreach (var resource in resources)
                set.Optional(resource, Limit);
            if (hasForce)
                set.Optional("force", NovaParameterTypes.Boolean);
            set.Closed();
        }))
        .Closed());
}
