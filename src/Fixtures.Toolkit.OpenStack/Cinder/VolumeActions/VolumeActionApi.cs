using Fixtures.Toolkit.OpenStack.Cinder.Attachments;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions;

/// <summary>The roof of <c>POST /volumes/{id}/action</c>: each topic contributes its actions.</summary>
/// <remarks>Source: Block Storage API, "Volume actions".</remarks>
internal static class VolumeActionApi
{
    private static readonly ActionTable Actions = new(
    [
        .. AttachActions.All,
    ]);

    public static IReadOnlyList<PolicyRule> Rules { get; } = [];

    public static void Map(RouteTable<CinderContext> routes) => routes.PostAsync("/volumes/{id}/action", Actions.RunAsync);
}
