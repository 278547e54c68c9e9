using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Reads the <c>limit</c> of a list.</summary>
internal static class PageLimit
{
    /// <summary>The default of <c>limit_param_default</c>.</summary>
    private const int Default = 25;

    /// <summary>The default of <c>api_limit_max</c>.</summary>
    private const int DefaultLongest = 1000;

    /// <summary>The length of a page: the requested one, or <c>limit_param_default</c>; at most <c>api_limit_max</c>.</summary>
    /// <param name="request">The request.</param>
    /// <param name="text">The parameter; null without one.</param>
    /// <exception cref="GlanceFault">400: not an integer, or negative.</exception>
    public static int Read(ApiRequest request, string? text) =>
        Math.Min(MaxLimit.Of(request) ?? DefaultLongest, text is null ? Default : Read(text));

    /// <summary>The number itself, for lists without a longest page.</summary>
    /// <exception cref="GlanceFault">400: not an integer, or negative.</exception>
    public static int Read(string text)
    {
        if (!GlanceNumber.TryParse(text, out var limit))
            throw GlanceFault.BadRequest("limit param must be an integer");
        return limit < 0 ? throw GlanceFault.BadRequest("limit param must be positive") : (int)Math.Min(limit, int.MaxValue);
    }
}
