namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>Brings a cloud back to health as an operator does: starts the hosts and waits for the periodic tasks.</summary>
internal static class Healing
{
    /// <summary>World time in which all periodic tasks run.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <summary>World time in which each compute runs update_available_resource twice.</summary>
    public static readonly TimeSpan ShortRest = TimeSpan.FromMinutes(2);

    /// <summary>Starts every host, clears forced_down, and lets time pass.</summary>
    public static async Task HealAsync(Stage stage, TimeSpan rest)
    {
        await stage.SettleAsync();
        foreach (var host in Stage.Hosts)
        {
            await stage.Cloud.Hosts.StartAsync(host);
            await stage.SettleAsync();
            await stage.ForceDownAsync(host, isDown: false);
        }

        await stage.Cloud.AdvanceAsync(rest);
    }
}
