namespace Fixtures.Toolkit.OpenStack.Worlds;

/// <summary>The settings of a cloud's features, one record for each feature.</summary>
internal interface IFeatureSettings
{
    /// <summary>The settings of one feature; a new <typeparamref name="TSettings"/> if nothing was set.</summary>
    TSettings Get<TSettings>()
        where TSettings : class, new();
}
