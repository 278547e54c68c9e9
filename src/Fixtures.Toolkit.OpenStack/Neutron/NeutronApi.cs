using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Neutron;

/// <summary>The face of the network service: its routes, its versions and the words in which it refuses. One for the whole process.</summary>
internal sealed class NeutronApi : ApiService
{
    public override string Type => "network";

    public override string Mount => "/networking";

    public override Type WorldServiceType => typeof(NeutronService);

    public override IReadOnlyList<ApiRoute> Routes { get; } = new RouteTable<NeutronService>().Routes;

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    public override ApiResponse Render(ApiRequest request, FaultException fault) =>
        ApiResponse.Json(fault.Status, new JsonObject { ["error"] = new JsonObject { ["code"] = (int)fault.Status, ["message"] = fault.Message } });
}
