using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Nova;

/// <summary>The face of the compute service: its routes, its versions and the words in which it refuses. One for the whole process.</summary>
internal sealed class NovaApi : ApiService
{
    public override string Type => "compute";

    public override string Mount => "/compute";

    public override Type WorldServiceType => typeof(NovaService);

    public override IReadOnlyList<ApiRoute> Routes { get; } = new RouteTable<NovaService>().Routes;

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    public override ApiResponse Render(ApiRequest request, FaultException fault) =>
        ApiResponse.Json(fault.Status, new JsonObject { ["error"] = new JsonObject { ["code"] = (int)fault.Status, ["message"] = fault.Message } });
}
