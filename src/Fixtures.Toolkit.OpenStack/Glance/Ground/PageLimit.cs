namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>Reads the <c>limit</c> of a list.</summary>
internal static class PageLimit
{
    /// <exception cref="GlanceFault">400: not an integer, or negative.</exception>
    public static int Read(string text)
    {
        if (!GlanceNumber.TryParse(text, out var limit))
            throw GlanceFault.BadRequest("limit param must be an integer");
        return limit < 0 ? throw GlanceFault.BadRequest("limit param must be positive") : (int)Math.Min(limit, int.MaxValue);
    }
}
