using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters;
using static Fixtures.Toolkit.OpenStack.Nova.Ground.Parameters.NovaParameterTypes;

namespace Fixtures.Toolkit.OpenStack.Nova.Hypervisors;

internal static class HypervisorSchemas
{
    private static readonly Schema Page = Schema.Object(query => query
        .Optional("limit", MultiParams(NonNegativeInteger))
        .Optional("marker", CommonQueryParam)
        .Open());

    private static readonly Schema Search = Schema.Object(query => query
        .Optional("limit", SingleParam(NonNegativeInteger))
        .Optional("marker", SingleParam(Schema.String))
        .Optional("hypervisor_hostname_pattern", SingleParam(Fqdn))
        .Optional("with_servers", SingleParam(NovaParameterTypes.Boolean))
        .Closed());

    private static readonly Schema Show = Schema.Object(query => query.Optional("with_servers", SingleParam(NovaParameterTypes.Boolean)).Closed());

    public static void CheckList(ApiRequest request)
    {
        if (request.Version >= NovaVersions.HypervisorPaging)
            request.CheckQuery(request.Version >= NovaVersions.ServiceUuids ? Search : Page);
    }

    public static void CheckShow(ApiRequest request)
    {
        if (request.Version >= NovaVersions.ServiceUuids)
            request.CheckQuery(Show);
    }
}
