using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Ground.Parameters;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions;

/// <summary>The actions <c>os-update_readonly_flag</c> and <c>os-set_bootable</c>.</summary>
internal static class FlagActions
{
    private const string Readonly = "os-update_readonly_flag";
    private const string Bootable = "os-set_bootable";

    private static readonly Schema ReadonlyBody = FlagOf(Readonly, "readonly");
    private static readonly Schema BootableBody = FlagOf(Bootable, "bootable");

    public static IReadOnlyList<ResourceAction> All { get; } = [new(Readonly, UpdateReadonly), new(Bootable, SetBootable)];

    private static Task<ApiResponse> UpdateReadonly(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var flag = request.CheckBody(ReadonlyBody).GetProperty(Readonly).MemberFlag("readonly") == true;
        var volume = cinder.RequireVolume(request, id);
        request.Require(VolumeActionPolicy.UpdateReadonly, volume.Target());
        cinder.Update(state =>
        {
            var current = state.StoredVolume(request, id);
            if (current.Status != VolumeStatus.Available)
            {
                throw CinderFault.InvalidVolume(
                    $"Volume {id} status must be available to update readonly flag, but current status is: {current.Status}.");
            }

            return state.With(current with { AdminMetadata = current.AdminMetadata.SetItem("readonly", flag ? "True" : "False") });
        });
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.Accepted));
    }

    private static Task<ApiResponse> SetBootable(CinderContext cinder, ApiRequest request, string id, JsonElement body)
    {
        var flag = request.CheckBody(BootableBody).GetProperty(Bootable).MemberFlag("bootable") == true;
        var volume = cinder.RequireVolume(request, id);
        request.Require(VolumeActionPolicy.Update, volume.Target());
        cinder.Update(state => state.StoredVolume(request, id) is { Status: VolumeStatus.Maintenance }
            ? throw CinderFault.InvalidVolume("The volume cannot be updated during maintenance.")
            : state.Change(id, cinder.Now, row => row with { IsBootable = flag }));
        return Task.FromResult(CinderValues.Empty(HttpStatusCode.OK));
    }

    private static Schema FlagOf(string action, string name) => ActionSchema.Of(
        action, Schema.Object(arguments => arguments.Required(name, CinderParameterTypes.Boolean).Closed()));
}
