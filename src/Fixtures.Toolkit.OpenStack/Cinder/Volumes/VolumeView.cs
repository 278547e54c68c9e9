using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Volumes;

/// <summary>What a persona sees of volumes in one document, decided once.</summary>
internal sealed class VolumeView
{
    private VolumeView(ApiRequest request, CinderState state)
    {
        (State, Version, IsAdmin) = (state, request.Version, request.Persona.IsAdmin);
        (Url, BookmarkUrl) = (request.Url() + "/volumes/", request.BookmarkUrl() + "/volumes/");
    }

    public CinderState State { get; }

    public ApiVersion Version { get; private init; }

    public bool IsAdmin { get; }

    /// <summary>The base of links to volumes, with a slash at the end.</summary>
    public string Url { get; }

    public string BookmarkUrl { get; }

    /// <summary>Whether administrators' metadata is visible among the metadata: everywhere but in the answer to a creation.</summary>
    public bool ShowsAdminMetadata { get; private init; }

    public bool ShowsHost { get; private init; }

    public bool ShowsTenant { get; private init; }

    public bool ShowsMigration { get; private init; }

    public bool ShowsImageMetadata { get; private init; }

    /// <summary>The view of a show and of a list in detail, with the attributes of extensions.</summary>
    /// <remarks>Upstream: VolumeHostAttributeController and the others of api/contrib, which extend show and detail.</remarks>
    public static VolumeView OfRead(ApiRequest request, CinderState state) => new(request, state)
    {
        ShowsAdminMetadata = true,
        ShowsHost = request.Allows("volume_extension:volume_host_attribute"),
        ShowsTenant = request.Allows("volume_extension:volume_tenant_attribute"),
        ShowsMigration = request.Allows("volume_extension:volume_mig_status_attribute"),
        ShowsImageMetadata = request.Allows("volume_extension:volume_image_metadata:show"),
    };

    /// <summary>The view of the answer to an update.</summary>
    public static VolumeView OfUpdate(ApiRequest request, CinderState state) => new(request, state) { ShowsAdminMetadata = true };

    /// <summary>The view of the answer to managing a volume: that of the first microversion, whatever the request asks for.</summary>
    public static VolumeView OfManagement(ApiRequest request, CinderState state) => new(request, state)
    {
        ShowsAdminMetadata = true, Version = CinderVersions.Minimum,
    };

    /// <summary>The view of the answer to a creation.</summary>
    public static VolumeView OfCreation(ApiRequest request, CinderState state) => new(request, state);
}
