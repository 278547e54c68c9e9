using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Services;

internal static class ServiceSchemas
{
    private static readonly Schema Reason = Schema.String.Length(1, 255);

    private static readonly Schema Query = Schema.Object(query => query.Optional("host", CommonQueryParam).Optional("binary", CommonQueryParam).Open());

    private static readonly Schema StrictQuery = Query.Extend(query => query.Closed());

    private static readonly Schema ByHost = Schema.Object(body => body
        .Required("host", Fqdn)
        .Required("binary", Schema.String.Length(1, 255))
        .Optional("disabled_reason", Reason)
        .Closed());

    private static readonly Schema ByHostOrForcedDown = ByHost.Extend(body => body.Optional("forced_down", NovaParameterTypes.Boolean));

    public static readonly Schema ById = Schema.Object(body => body
        .Optional("status", Schema.String.Enum("enabled", "disabled"))
        .Optional("disabled_reason", Reason)
        .Optional("forced_down", NovaParameterTypes.Boolean)
        .Closed());

    public static Schema List(ApiVersion version) => version >= NovaVersions.StrictParameters ? StrictQuery : Query;

    public static Schema Update(ApiVersion version) => version >= NovaVersions.ServiceForcedDown ? ByHostOrForcedDown : ByHost;
}
