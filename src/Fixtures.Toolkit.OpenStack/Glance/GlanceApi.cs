using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>The face of the image service: its routes, its versions and the words in which it refuses. One for the whole process.</summary>
internal sealed class GlanceApi : ApiService
{
    public override string Type => "image";

    public override string Mount => "/image";

    public override Type WorldServiceType => typeof(GlanceService);

    public override IReadOnlyList<ApiRoute> Routes { get; } = new RouteTable<GlanceService>().Routes;

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    public override ApiResponse Render(ApiRequest request, FaultException fault) =>
        ApiResponse.Json(fault.Status, new JsonObject { ["error"] = new JsonObject { ["code"] = (int)fault.Status, ["message"] = fault.Message } });
}
