using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Reimage;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Retype;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Revert;
using Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Upload;
using Fixtures.Toolkit.OpenStack.Cinder.Volumes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions;

/// <summary>The roof of <c>POST /volumes/{id}/action</c>: each topic contributes its actions.</summary>
/// <remarks>Source: Block Storage API, "Volume actions".</remarks>
internal static class VolumeActionApi
{
    private static readonly ActionTable Actions = new(
    [
        .. VolumeExtension.All,
        .. AttachActions.All,
        .. FlagActions.All,
        .. ImageMetadataActions.All,
        .. StatusActions.All,
        .. RetypeAction.All,
        .. MigrationActions.All,
        .. RevertAction.All,
        .. ReimageAction.All,
        .. UploadAction.All,
    ]);

    public static IReadOnlyList<PolicyRule> Rules => VolumeActionPolicy.All;

    public static void Map(RouteTable<CinderContext> routes) => routes.PostAsync("/volumes/{id}/action", Actions.RunAsync);
}
