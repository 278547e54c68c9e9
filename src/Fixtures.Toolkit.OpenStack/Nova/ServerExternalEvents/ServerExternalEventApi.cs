using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.InstanceActions;
using Fixtures.Toolkit.OpenStack.Nova.Operations;
using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerExternalEvents;

/// <summary>Receives the events that Neutron and Cinder report about servers.</summary>
/// <remarks>Source: Compute API reference, "Create external events".</remarks>
internal static class ServerExternalEventApi
{
    private const string Create = "os_compute_api:os-server-external-events:create";
    private const HttpStatusCode Mixed = HttpStatusCode.MultiStatus;

    private static readonly string[] Names = ["network-changed", "network-vif-plugged", "network-vif-unplugged", "network-vif-deleted"];

    private static readonly IReadOnlyList<(ApiVersion From, Schema Body)> Bodies =
    [
        (NovaVersions.VolumeRebuild, BodyOf("volume-extended", "power-update", "accelerator-request-bound", "volume-reimaged")),
        (NovaVersions.AcceleratorBoundEvent, BodyOf("volume-extended", "power-update", "accelerator-request-bound")),
        (NovaVersions.PowerUpdateEvent, BodyOf("volume-extended", "power-update")),
        (NovaVersions.VolumeExtendedEvent, BodyOf("volume-extended")),
        (NovaVersions.Minimum, BodyOf()),
    ];

    public static IReadOnlyList<PolicyRule> Rules { get; } = [NovaPolicy.Admin(Create)];

    public static void Map(RouteTable<NovaContext> routes) => routes.Post("/os-server-external-events", Accept);

    private static ApiResponse Accept(NovaContext nova, ApiRequest request)
    {
        var body = request.CheckBody(ServerSchemas.At(Bodies, request.Version));
        request.Require(Create, PolicyTarget.Empty);
        var answers = body.GetProperty("events").EnumerateArray().Select(external => Accept(nova, request, external)).ToList();
        var status = answers.TrueForAll(answer => answer.Code == 200) ? HttpStatusCode.OK : Mixed;
        return ApiResponse.Json(status, new JsonObject { ["events"] = new JsonArray([.. answers.Select(answer => answer.Document)]) });
    }

    private static (int Code, JsonObject Document) Accept(NovaContext nova, ApiRequest request, JsonElement external)
    {
        var answer = external.ToObject();
        var name = external.GetProperty("name").Text();
        var tag = ServerOrderReader.Text(external, "tag");
        var hasId = Guid.TryParse(external.GetProperty("server_uuid").GetString(), out var id);
        var server = hasId ? nova.State.Value.Servers.FindLiving(id) : null;
        var code = server is null ? 404 : NeedsTag(name) && tag is null ? 400 : server.Host is null ? 422 : 200;
        answer["status"] = code == 200 ? "completed" : "failed";
        answer["code"] = code;
        if (server is not null && code == 200)
        {
            if (name == ServerEventNames.VolumeExtended)
                nova.State.Update(state => state.WithAction(server.Id, request.NewAction(ActionNames.ExtendVolume)));
            var status = ServerOrderReader.Text(external, "status") ?? "completed";
            ServerTask.Cast(nova, request, server, new ExternalServerEvent(server.Id, name, tag, status));
        }

        return (code, answer);
    }

    private static bool NeedsTag(string name) => name is "volume-extended" or "power-update" or "accelerator-request-bound";

    private static Schema BodyOf(params string[] more) => Schema.Object(body => body
        .Required("events", Schema.Array.MinItems(1).Items(Schema.Object(one => one
            .Required("server_uuid", Schema.Uuid)
            .Required("name", Schema.String.Enum([.. Names, .. more]))
            .Optional("status", Schema.String.Enum("failed", "completed", "in-progress"))
            .Optional("tag", Schema.String.MaxLength(255))
            .Closed())))
        .Closed());
}
