namespace VoipWorkflows.Policies.Draining;

/// <summary>What happens when a member still has calls at the drain deadline.</summary>
public enum DrainDeadlineAction
{
    /// <summary>Goes on waiting: no call is ever cut.</summary>
    Wait,

    /// <summary>Gives the member new calls again and keeps it.</summary>
    Undrain,

    /// <summary>Removes the member and cuts its calls.</summary>
    Force,
}
