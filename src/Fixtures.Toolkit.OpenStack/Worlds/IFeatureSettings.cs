namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>The settings of a cloud's features, one record for each feature.</summary>
internal interface IFeatureSettings
{
    /// <summary>The settings of one feature; the default if nothing was set, which all clouds of the process share.</summary>
    /// <typeparam name="TSettings">An immutable record.</typeparam>
    TSettings Get<TSettings>()
        where TSettings : class, new();
}

/// <summary>The settings of a feature that no test changed: one immutable value for all clouds of the process.</summary>
internal static class DefaultSettings<TSettings>
    where TSettings : class, new()
{
    public static readonly TSettings Value = new();
}
