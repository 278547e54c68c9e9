namespace Fixtures.Toolkit.Xunit;

/// <summary>Reads why a test is skipped, for the attributes that say so when tests are discovered.</summary>
internal static class SkipReasons
{
    /// <summary>
    /// The reason by the setting of this process. A setting that names no target gives none: xUnit v2 drops tests whose attribute throws,
    /// without a failure, while the fixture that opens the target fails with advice.
    /// </summary>
    public static string? Read(Func<TargetSetting, string?> reason)
    {
        try
        {
            return reason(TargetSetting.Current);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
