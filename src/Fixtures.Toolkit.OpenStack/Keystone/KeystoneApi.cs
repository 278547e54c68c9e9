using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone;

/// <summary>The face of the identity service: its routes, its versions and the words in which it refuses. One for the whole process.</summary>
internal sealed class KeystoneApi : ApiService
{
    public override string Type => "identity";

    public override string Mount => "/identity";

    public override Type WorldServiceType => typeof(KeystoneService);

    public override IReadOnlyList<ApiRoute> Routes { get; } = new RouteTable<KeystoneService>().Routes;

    public override void Begin(ApiRequest request) => request.RequestId = request.World.Ids.NewRequestId();

    public override ApiResponse Render(ApiRequest request, FaultException fault) =>
        ApiResponse.Json(fault.Status, new JsonObject { ["error"] = new JsonObject { ["code"] = (int)fault.Status, ["message"] = fault.Message } });
}
