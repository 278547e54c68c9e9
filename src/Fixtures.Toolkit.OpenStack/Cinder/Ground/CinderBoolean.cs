namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>Texts that mean true or false, whatever their case.</summary>
/// <remarks>Source: oslo_utils.strutils, <c>TRUE_STRINGS</c> and <c>FALSE_STRINGS</c>.</remarks>
internal static class CinderBoolean
{
    /// <summary>Null for other texts. Spaces count: <c>is_valid_boolstr</c> does not strip them.</summary>
    public static bool? Parse(string text) => text.ToLowerInvariant() switch
    {
        "1" or "t" or "true" or "on" or "y" or "yes" => true,
        "0" or "f" or "false" or "off" or "n" or "no" => false,
        _ => null,
    };
}
