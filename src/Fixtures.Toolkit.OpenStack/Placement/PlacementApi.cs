using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Placement;

/// <summary>The face of the placement service: its routes, its versions and the words in which it refuses. One for the whole process.</summary>
internal sealed class PlacementApi : ApiService
{
    public override string Type => "placement";

    public override string Mount => "/placement";

    public override Type WorldServiceType => typeof(PlacementService);

    public override IReadOnlyList<ApiRoute> Routes { get; } = new RouteTable<PlacementService>().Routes;

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    public override ApiResponse Render(ApiRequest request, FaultException fault) =>
        ApiResponse.Json(fault.Status, new JsonObject { ["error"] = new JsonObject { ["code"] = (int)fault.Status, ["message"] = fault.Message } });
}
