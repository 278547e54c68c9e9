using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>Creates, lists, shows, updates and deletes volumes.</summary>
/// <remarks>Source: Block Storage API, "Volumes (volumes)". Upstream: api/v3/volumes.py.</remarks>
internal static class VolumeApi
{
    public const string ListRule = "volume:get_all";

    private const string UpdateRule = "volume:update";

    public static IReadOnlyList<PolicyRule> Rules { get; } =
    [
        CinderPolicy.Member(VolumeCreation.CreateRule, ""),
        CinderPolicy.Member(VolumeCreation.CreateFromImageRule, ""),
        CinderPolicy.Reader(VolumeLookup.GetVolumeRule),
        CinderPolicy.Reader(ListRule),
        CinderPolicy.Member(UpdateRule),
        CinderPolicy.Member(VolumeRemoval.DeleteRule),
        CinderPolicy.Admin(VolumeRemoval.ForceDeleteRule),
        CinderPolicy.Admin("volume_extension:volume_host_attribute"),
        CinderPolicy.Reader("volume_extension:volume_tenant_attribute"),
        CinderPolicy.Admin("volume_extension:volume_mig_status_attribute"),
        CinderPolicy.Reader("volume_extension:volume_encryption_metadata"),
        CinderPolicy.Member(VolumeCreation.MultiattachRule),
        CinderPolicy.Member(VolumeExtension.ExtendRule),
        CinderPolicy.Member(VolumeExtension.ExtendAttachedRule),
    ];

    public static void Map(RouteTable<CinderContext> routes) => routes
        .Get("/volumes", (cinder, request) => VolumeList.Answer(cinder, request, isDetailed: false))
        .Get("/volumes/detail", (cinder, request) => VolumeList.Answer(cinder, request, isDetailed: true))
        .Get("/volumes/summary", VolumeList.Summarize)
        .PostAsync("/volumes", CreateAsync)
        .Get("/volumes/{id}", Show)
        .Put("/volumes/{id}", Update)
        .Delete("/volumes/{id}", Delete);

    private static async Task<ApiResponse> CreateAsync(CinderContext cinder, ApiRequest request)
    {
        var body = request.CheckBody(VolumeSchemas.CreationAt(request.Version));
        var wanted = await NewVolumeReader.ReadAsync(cinder, request, body);
        var volume = VolumeCreation.Begin(cinder, request, wanted);
        return VolumeDocument.Answer(HttpStatusCode.Accepted, VolumeDocumentView.OfCreation(request, cinder.State), volume);
    }

    private static ApiResponse Show(CinderContext cinder, ApiRequest request)
    {
        var volume = cinder.RequireVolume(request, request.Route("id"));
        return VolumeDocument.Answer(HttpStatusCode.OK, VolumeDocumentView.OfRead(request, cinder.State), volume);
    }

    private static ApiResponse Update(CinderContext cinder, ApiRequest request)
    {
        var change = request.CheckBody(VolumeSchemas.UpdateAt(request.Version)).GetProperty("volume");
        var volume = cinder.RequireVolume(request, request.Route("id"));
        request.Require(UpdateRule, volume.Target());
        if (volume.Status == VolumeStatus.Maintenance)
            throw CinderFault.InvalidVolume("The volume cannot be updated during maintenance.");
        var changed = Changed(volume, change);
        if (changed != volume)
        {
            changed = cinder.Change(volume.Id, row => row with
            {
                Name = changed.Name, Description = changed.Description, Metadata = changed.Metadata,
            }) ?? throw new VolumeNotFoundException(volume.Id);
        }

        return VolumeDocument.Answer(HttpStatusCode.OK, VolumeDocumentView.OfUpdate(request, cinder.State), changed);
    }

    private static Volume Changed(Volume volume, JsonElement change)
    {
        var name = NewVolumeReader.TextOf(change, "name", "display_name");
        var description = NewVolumeReader.TextOf(change, "description", "display_description");
        return volume with
        {
            Name = name.IsGiven ? name.Text : volume.Name,
            Description = description.IsGiven ? description.Text : volume.Description,
            Metadata = change.TryGetProperty("metadata", out var metadata) ? NewVolumeReader.MetadataOf(metadata) : volume.Metadata,
        };
    }

    private static ApiResponse Delete(CinderContext cinder, ApiRequest request)
    {
        var cascades = request.BooleanQuery("cascade");
        var forces = request.Version >= CinderVersions.ForceDelete && request.BooleanQuery("force");
        var volume = cinder.RequireVolume(request, request.Route("id"));
        if (forces)
            request.Require(VolumeRemoval.ForceDeleteRule, volume.Target());
        VolumeRemoval.Begin(cinder, request, volume, new VolumeRemovalOptions { Cascades = cascades, Forces = forces });
        return CinderValues.AcceptedAsText();
    }
}
