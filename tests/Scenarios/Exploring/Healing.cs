namespace Fixtures.Toolkit.Scenarios.Exploring;

/// <summary>What an operator does after trouble, and the time that the services need to put themselves right.</summary>
internal static class Healing
{
    /// <summary>What a cloud is given after trouble.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    /// <summary>Every compute looks after its resources twice.</summary>
    public static readonly TimeSpan ShortRest = TimeSpan.FromMinutes(2);

    /// <summary>Starts every host, takes back that it is forced down, and lets time pass.</summary>
    public static async Task HealAsync(Stage stage, TimeSpan rest)
    {
        await stage.Cloud.RunUntilIdleAsync();
        foreach (var host in Stage.Hosts)
        {
            await stage.Cloud.Hosts.StartAsync(host);
            await stage.Cloud.RunUntilIdleAsync();
            await stage.ForceDownAsync(host, isDown: false);
        }

        await stage.Cloud.AdvanceAsync(rest);
    }
}
