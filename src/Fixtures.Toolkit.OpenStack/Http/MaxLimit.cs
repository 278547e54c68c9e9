namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The longest page of a list in the world of a request.</summary>
internal static class MaxLimit
{
    /// <summary>The limit that the builder sets for the requested service; null if it sets none.</summary>
    public static int? Of(ApiRequest request)
    {
        var limits = request.World.Options.MaxLimits;
        return !limits.IsEmpty && limits.TryGetValue(request.Api.Type, out var limit) ? limit : null;
    }
}
